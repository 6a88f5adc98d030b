"""The state of an action: one call of the step function, with retries and a time limit."""

from chalicelib.engine.asl.binding import STEP_FUNCTION
from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.jsonata import (
    expression,
    phrases,
    template,
    text_template,
    variable_name,
)
from chalicelib.engine.program import Action, Expr, Pick, RetryPolicy, Step
from chalicelib.engine.retry_policy import PLATFORM_ATTEMPTS, PLATFORM_ERRORS

GRACE_SECONDS = 5
PICK_SECONDS = 25
"""What the step function takes at most to work out a `pick=`, and a little more."""
PLATFORM = RetryPolicy(attempts=PLATFORM_ATTEMPTS, on=PLATFORM_ERRORS)


def task(action: Action) -> JsonObject:
    """Return the state that carries an action out."""
    step = action.step
    payload: JsonObject = {
        "run": phrases.RUN,
        "step": described(step, action.action),
        "attempt": phrases.ATTEMPT,
        "entered": phrases.ENTERED,
        "retry": _policy(action.retry),
        "timeout": action.timeout,
        "arguments": {name: template(value) for name, value in action.arguments},
    }
    if action.pick is not None:
        payload["pick"] = _pick(action.pick)
    if places := [place for name, value in action.arguments for place in _secrets(name, value)]:
        payload["secrets"] = list[Json](places)
    state: JsonObject = {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": {"FunctionName": STEP_FUNCTION, "Payload": payload},
        "TimeoutSeconds": action.timeout + GRACE_SECONDS + (PICK_SECONDS if action.pick else 0),
    }
    if action.retry.attempts > 1:
        state["Retry"] = [retrier(action.retry)]
    if action.result is not None:
        state["Assign"] = {variable_name(action.result): phrases.PAYLOAD_RESULT}
    return state


def _pick(pick: Pick) -> JsonObject:
    """Return an expression that the step function works out, with the variables it reads."""
    values: JsonObject = {
        variable_name(name): phrases.variable(variable_name(name))
        for name in sorted(pick.value.variables())
    }
    text = text_template(expression(pick.value))
    return {"expression": text, "values": values, "places": list[Json](pick.places)}


def described(step: Step, action: str) -> JsonObject:
    """Return what a function is told about the step it carries out."""
    return {
        "id": step.id,
        "path": phrases.path(step.loops, step.position),
        "action": action,
        "label": text_template(step.label),
        "line": step.line,
    }


def _secrets(name: str, value: Expr) -> list[str]:
    """Return where references to secrets stand, as JSON Pointers (RFC 6901).

    What a run is sent may look like a reference; the runner resolves these places only.
    """
    if value.op in ("secret", "secret_text"):
        return [_pointer(name)]
    if value.op != "dict":
        return []
    entries = [entry.args for entry in value.args if entry.op == "entry"]
    inner = [place for key, item in entries for place in _secrets(str(key.value), item)]
    return [_pointer(name) + place for place in inner]


def _pointer(name: str) -> str:
    return "/" + name.replace("~", "~0").replace("/", "~1")


def _policy(policy: RetryPolicy) -> JsonObject:
    return {
        "attempts": policy.attempts,
        "delay": policy.delay,
        "backoff": policy.backoff,
        "max_delay": policy.max_delay,
        "jitter": policy.jitter,
        "on": list(policy.on),
    }


def retrier(policy: RetryPolicy) -> JsonObject:
    """Return the rule that tries a state again.

    It is the only one of its state: Step Functions counts the attempts of each rule apart.
    """
    rule: JsonObject = {
        "ErrorEquals": list(policy.on),
        "IntervalSeconds": policy.delay,
        "MaxAttempts": policy.attempts - 1,
        "BackoffRate": policy.backoff,
    }
    if policy.max_delay is not None:
        rule["MaxDelaySeconds"] = policy.max_delay
    if policy.jitter:
        rule["JitterStrategy"] = "FULL"
    return rule
