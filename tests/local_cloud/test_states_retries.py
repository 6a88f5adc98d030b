"""Retries, timeouts, results and limits of a task."""

from itertools import pairwise

from tests.local_cloud.cloud import Cloud, Journal, Json, eventually, invoke_state

FAILING = "class Flaky(Exception):\n    pass\nraise Flaky('again')"


def retry(**fields: object) -> list[Json]:
    return [{"ErrorEquals": ["Flaky"], "IntervalSeconds": 1, "MaxAttempts": 2, **fields}]


def gaps(journal: Journal) -> list[float]:
    times = [float(str(entry["at"])) for entry in journal.entries()]
    return [later - earlier for earlier, later in pairwise(times)]


def test_an_exceptions_name_is_retried(cloud: Cloud, journal: Journal) -> None:
    function = cloud.function(journal.source(FAILING))

    ended = cloud.execute(
        {"Call": invoke_state(function, Retry=retry(IntervalSeconds=1, MaxAttempts=1))}
    )

    assert ended["error"] == "Flaky"
    assert len(journal.entries()) == 2


def test_a_delay_is_not_longer_than_its_maximum(cloud: Cloud, journal: Journal) -> None:
    function = cloud.function(journal.source(FAILING))
    capped = retry(BackoffRate=60, MaxDelaySeconds=1)

    cloud.execute({"Call": invoke_state(function, Retry=capped)})

    assert len(gaps(journal)) == 2
    assert max(gaps(journal)) < 50


def test_jitter_spreads_the_delay(cloud: Cloud, journal: Journal) -> None:
    function = cloud.function(journal.source(FAILING))
    jittered = retry(JitterStrategy="FULL", BackoffRate=1, MaxAttempts=6)

    cloud.execute({"Call": invoke_state(function, Retry=jittered)})

    assert any(abs(gap - 1) > 0.05 for gap in gaps(journal))


def test_a_timeout_may_be_an_expression(cloud: Cloud, journal: Journal) -> None:
    function = cloud.function(journal.source("time.sleep(8)"))

    ended = cloud.execute({"Call": invoke_state(function, TimeoutSeconds="{% 1 %}")})

    assert ended["error"] == "States.Timeout"


def test_a_machines_timeout_ends_its_execution(cloud: Cloud) -> None:
    ended = cloud.execute({"Wait": {"Type": "Wait", "Seconds": 60, "End": True}}, TimeoutSeconds=1)

    assert ended["status"] == "TIMED_OUT"


def test_catching_all_does_not_catch_a_terminal_error(cloud: Cloud) -> None:
    big = cloud.function("def handler(event, context):\n    return 'x' * 300_000\n")
    everything = [{"ErrorEquals": ["States.ALL"], "Next": "Caught"}]

    ended = cloud.execute(
        {"Call": invoke_state(big, Catch=everything), "Caught": {"Type": "Succeed"}}
    )

    assert ended["error"] == "States.DataLimitExceeded"


def test_an_answer_of_a_function_has_its_metadata(cloud: Cloud) -> None:
    function = cloud.function("def handler(event, context):\n    return 1\n")

    ended = cloud.execute({"Call": invoke_state(function, Output="{% $keys($states.result) %}")})

    assert {"ExecutedVersion", "SdkHttpMetadata", "StatusCode", "Payload"} <= set(ended["output"])  # type: ignore[call-overload]


def test_the_attempt_is_the_retry_count(cloud: Cloud, journal: Journal) -> None:
    function = cloud.function(journal.source(FAILING))
    state = invoke_state(function, Retry=retry(MaxAttempts=1))
    state["Arguments"] = {
        "FunctionName": function,
        "Payload": {"attempt": "{% $states.context.State.RetryCount + 1 %}"},
    }

    cloud.execute({"Call": state})

    assert [entry["event"] for entry in journal.entries()] == [{"attempt": 1}, {"attempt": 2}]


def test_a_stopped_execution_stays_stopped_and_acts_no_more(cloud: Cloud, journal: Journal) -> None:
    function = cloud.function(journal.source(FAILING))
    slow = retry(IntervalSeconds=4, MaxAttempts=5, BackoffRate=1)
    execution = cloud.start_execution(cloud.machine({"Call": invoke_state(function, Retry=slow)}))
    eventually(journal.entries)

    cloud.client("stepfunctions").stop_execution(
        executionArn=execution, error="Cancelled", cause="by hand"
    )
    cloud.pause(5)

    ended = cloud.ended(execution)
    assert (ended["status"], ended["error"]) == ("ABORTED", "Cancelled")
    assert len(journal.entries()) == 1


def test_items_of_a_map_stop_with_their_execution(cloud: Cloud, journal: Journal) -> None:
    function = cloud.function(journal.source())
    states = {
        "Act": {**invoke_state(function), "Next": "Wait"},
        "Wait": {"Type": "Wait", "Seconds": 4, "Next": "Again"},
        "Again": invoke_state(function),
    }
    del states["Act"]["End"]
    processor = {"StartAt": "Act", "States": states}
    machine = cloud.machine(
        {"All": {"Type": "Map", "Items": [1, 2], "ItemProcessor": processor, "End": True}}
    )
    execution = cloud.start_execution(machine)
    eventually(lambda: len(journal.entries()) == 2)

    cloud.client("stepfunctions").stop_execution(executionArn=execution)
    cloud.pause(5)

    assert len(journal.entries()) == 2
