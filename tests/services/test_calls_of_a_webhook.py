"""What a webhook costs on its way in: a budget of calls, which are what its answer waits for."""

from tests.fakes.platform import Platform
from tests.services.sending import FREE, deliver

CALLS = [
    "BatchGetItem",  # whose token it is, with its workflow
    "UpdateItem",  # one call more within this minute
    "PutItem",  # the run is stored, then started,
    "UpdateItem",  # then it is running
    "BatchWriteItem",  # the delivery with its request
]


def test_a_warm_lambda_takes_five_calls_of_the_table_for_a_webhook(stage: Platform) -> None:
    workflow, calls = stage.published(FREE), list[str]()
    deliver(workflow)
    stage.table.meta.client.meta.events.register(
        "before-call.dynamodb", lambda event_name, **_: calls.append(event_name.rpartition(".")[2])
    )

    run = deliver(workflow)

    assert calls == CALLS
    assert run.status == "running"
