"""Tasks that wait for a token: Step Functions and its fake keep the same promises."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest

from chalicelib.adapters.tasks import StepFunctionsTasks
from chalicelib.ports import Tasks
from tests.fakes.tasks import FakeTasks

VERBS: dict[str, Callable[[Tasks], bool]] = {
    "send_task_success": lambda tasks: tasks.succeed("token", {"price": "7 €"}),
    "send_task_failure": lambda tasks: tasks.fail("token", "ChildFailed", "x" * 40_000),
    "send_task_heartbeat": lambda tasks: tasks.beat("token"),
}
SENT = {
    "send_task_success": {"taskToken": "token", "output": '{"price": "7 €"}'},
    "send_task_failure": {"taskToken": "token", "error": "ChildFailed", "cause": "x" * 32_768},
    "send_task_heartbeat": {"taskToken": "token"},
}
Answering: TypeAlias = Callable[..., Tasks]


@pytest.fixture
def answering(aws: None) -> Iterator[Answering]:
    """Return a way to make tasks that answer one verb, with an error when one is named."""
    import boto3
    from botocore.stub import Stubber

    client = boto3.client("stepfunctions")
    with Stubber(client) as stub:

        def make(verb: str, error: str | None = None) -> Tasks:
            if error is None:
                stub.add_response(verb, {}, SENT[verb])
            else:
                stub.add_client_error(verb, error)
            return StepFunctionsTasks(client)

        yield make


@pytest.mark.parametrize("verb", VERBS)
def test_a_task_that_waits_is_told(answering: Answering, verb: str) -> None:
    fake = FakeTasks({"token"})

    assert VERBS[verb](answering(verb))
    assert VERBS[verb](fake)


@pytest.mark.parametrize("error", ["TaskTimedOut", "TaskDoesNotExist", "InvalidToken"])
@pytest.mark.parametrize("verb", VERBS)
def test_a_task_that_is_gone_is_not(answering: Answering, verb: str, error: str) -> None:
    assert not VERBS[verb](answering(verb, error))
    assert not VERBS[verb](FakeTasks())


@pytest.mark.parametrize("verb", VERBS)
def test_any_other_trouble_is_raised(answering: Answering, verb: str) -> None:
    from botocore.exceptions import ClientError

    with pytest.raises(ClientError, match="AccessDenied"):
        VERBS[verb](answering(verb, "AccessDeniedException"))
