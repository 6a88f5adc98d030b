"""Corrections of a Task's Retry, timeouts and result."""

import random

from infra.local_cloud import states_limits, states_liveness
from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Document, Stock, stepfunctions

TERMINAL_ERRORS = ("States.Runtime", "States.DataLimitExceeded")
LONGEST_STOCK_SLEEP = 60
DEFAULT_MAX_DELAY = 31_622_400


@corrects(stepfunctions, "_scaled_sleep")
def sleep(_stock: Stock, seconds: float) -> None:
    """End a Wait or a retry's delay with its execution; stock sleeps it out."""
    states_liveness.sleep(seconds)


@corrects(stepfunctions, "_error_matches")
def match_error(stock: Stock, names: list[str], error: str) -> bool:
    """Keep terminal errors from States.ALL; in stock it covers them."""
    return error in names if error in TERMINAL_ERRORS else bool(stock(names, error))


@corrects(stepfunctions, "_find_matching_retrier")
def find_retrier(
    stock: Stock, retriers: list[Document], error: str, counts: dict[int, int]
) -> tuple[Document | None, int]:
    """Honour MaxDelaySeconds and JitterStrategy; stock ignores both, and waits a minute at most."""
    retrier, index = stock(retriers, error, counts)
    if retrier is None:
        return None, -1
    delay = _delay(retrier, counts.get(index, 0))
    if delay > LONGEST_STOCK_SLEEP:
        states_liveness.sleep(delay - LONGEST_STOCK_SLEEP)
        delay = LONGEST_STOCK_SLEEP
    return {**retrier, "IntervalSeconds": delay, "BackoffRate": 1}, index


def _delay(retrier: Document, retries: int) -> float:
    grown = retrier.get("IntervalSeconds", 1) * retrier.get("BackoffRate", 2.0) ** retries
    delay = float(min(grown, retrier.get("MaxDelaySeconds", DEFAULT_MAX_DELAY)))
    return random.uniform(0, delay) if retrier.get("JitterStrategy") == "FULL" else delay


@corrects(stepfunctions, "_execute_task")
def evaluate_timeouts(
    stock: Stock, state: Document, raw_input: object, execution: Document, context: Document
) -> tuple[object, str | None]:
    """Evaluate TimeoutSeconds and HeartbeatSeconds; stock crashes on expressions."""
    states_liveness.check()
    state = dict(state)
    for name in ("TimeoutSeconds", "HeartbeatSeconds"):
        if isinstance(state.get(name), str):
            state[name] = stepfunctions._jsonata_state_field(
                state, name, "number", raw_input, context
            )
    left: tuple[object, str | None] = stock(state, raw_input, execution, context)
    return left


@corrects(stepfunctions, "_apply_jsonata_arguments")
def limit_arguments(stock: Stock, *arguments: Stock) -> object:
    """Fail a state whose Arguments exceed 256 KiB; stock accepts any size."""
    evaluated = stock(*arguments)
    states_limits.refuse_large(evaluated, "The state's Arguments have")
    return evaluated


@corrects(stepfunctions, "_invoke_resource")
def invoke(stock: Stock, resource: str, given: Document) -> object:
    """Fail a task whose result exceeds 256 KiB, and add a Lambda's metadata; stock does neither."""
    states_liveness.check()
    result = stock(resource, given)
    if "states:::lambda:invoke" in resource:
        result = {**_metadata(), "ExecutedVersion": "$LATEST", **result}
    states_limits.refuse_large(result, f"The state/task '{resource}' returned a result with")
    return result


def _metadata() -> Document:
    return {
        "SdkHttpMetadata": {"HttpStatusCode": 200},
        "SdkResponseMetadata": {"RequestId": stepfunctions.new_uuid()},
    }


CORRECTIONS = (sleep, match_error, find_retrier, evaluate_timeouts, limit_arguments, invoke)
