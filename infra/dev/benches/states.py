"""The states of which machines are written by hand."""

Json = dict[str, object]
FUNCTION = "${Function}"
"""Stands in a machine for the ARN of the Lambda that makes the calls."""
PAYLOAD = "$states.context.Execution.Input.payload"
BODY = "$states.result.Payload.body"


def machine(**states: Json) -> Json:
    """Return a machine that begins with the first state."""
    return {"QueryLanguage": "JSONata", "StartAt": next(iter(states)), "States": states}


def call(step: str, action: str, arguments: Json, **fields: object) -> Json:
    """Return a state that has a Lambda make one call."""
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": {
            "FunctionName": FUNCTION,
            "Payload": {"step": {"id": step, "action": action}, "arguments": arguments},
        },
        **fields,
    }


def choice(*rules: Json, otherwise: str, **fields: object) -> Json:
    """Return a state that goes one way or another."""
    return {"Type": "Choice", "Choices": list(rules), "Default": otherwise, **fields}


def rule(condition: str, to: str, **assign: object) -> Json:
    """Return where a choice goes when a condition holds."""
    return {"Condition": jsonata(condition), "Next": to, **({"Assign": assign} if assign else {})}


def jsonata(text: str) -> str:
    """Return an expression as a machine has it."""
    return "{% " + text + " %}"


def caught(to: str, *names: str, **assign: object) -> list[Json]:
    """Return where a state goes that fails with one of some errors."""
    found: Json = {"ErrorEquals": list(names), "Next": to}
    return [{**found, "Assign": assign} if assign else found]
