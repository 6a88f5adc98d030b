"""The state machine of a bulk: page by page through its runs, some at a time, until it is over.

`python statemachines/bulk.py` writes it to bulk.asl.json, which infra/bulk.yaml deploys.
The Lambda counts, so that each turn counts once however often it is tried; it also says
when it is over: at the end, after an abort, or when another execution goes on.
"""

import json
from pathlib import Path

AT_ONCE = 10
SECONDS = 60
DAY = 24 * 60 * 60


def machine() -> dict[str, object]:
    """Return the state machine; it begins with a bulk's id, part, turn, cursor and no results."""
    return {
        "Comment": "Cancels or replays many runs. Written by statemachines/bulk.py.",
        "QueryLanguage": "JSONata",
        "TimeoutSeconds": DAY,
        "StartAt": "Take a turn",
        "States": {
            "Take a turn": {
                **call(ask="turn", **given("bulk_id", "part", "turn", "cursor", "results")),
                "Assign": {**given("bulk_id", "part"), "page": "{% $states.result.Payload %}"},
                "Next": "Is it over?",
            },
            "Is it over?": {
                "Type": "Choice",
                "Choices": [{"Condition": "{% $page.over %}", "Next": "Over"}],
                "Default": "Act on each run",
            },
            "Act on each run": {
                "Type": "Map",
                "Items": "{% $page.runs %}",
                "MaxConcurrency": AT_ONCE,
                "ItemSelector": {"run_id": "{% $states.context.Map.Item.Value %}"},
                "ItemProcessor": one_run(),
                "Output": {
                    "bulk_id": "{% $bulk_id %}",
                    "part": "{% $part %}",
                    "turn": "{% $page.turn + 1 %}",
                    "cursor": "{% $page.cursor %}",
                    "results": "{% $states.result %}",
                },
                "Next": "Take a turn",
            },
            "Over": {"Type": "Succeed"},
        },
    }


def one_run() -> dict[str, object]:
    """Return what is done with one run; one that resists stops no other."""
    failed = {
        "run_id": "{% $states.input.run_id %}",
        "result": "failed",
        "message": "{% $states.errorOutput.Error & ': ' & $states.errorOutput.Cause %}",
    }
    return {
        "ProcessorConfig": {"Mode": "INLINE"},
        "StartAt": "Act",
        "States": {
            "Act": {
                **call(ask="act", bulk_id="{% $bulk_id %}", **given("run_id")),
                "Catch": [{"ErrorEquals": ["States.ALL"], "Output": failed, "Next": "Note"}],
                "Output": "{% $states.result.Payload %}",
                "End": True,
            },
            "Note": {"Type": "Pass", "End": True},
        },
    }


def call(**payload: str) -> dict[str, object]:
    """Return a state that asks the Lambda for something, again when that fails."""
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": {"FunctionName": "${BulkFunction}", "Payload": payload},
        "TimeoutSeconds": SECONDS,
        "Retry": [
            {
                "ErrorEquals": ["States.ALL"],
                "IntervalSeconds": 1,
                "MaxAttempts": 5,
                "BackoffRate": 2,
                "MaxDelaySeconds": 20,
                "JitterStrategy": "FULL",
            }
        ],
    }


def given(*names: str) -> dict[str, str]:
    """Return fields of a state's input under their own names."""
    return {name: f"{{% $states.input.{name} %}}" for name in names}


def text() -> str:
    """Return the machine as its file holds it."""
    return json.dumps(machine(), indent=2) + "\n"


if __name__ == "__main__":
    Path(__file__).with_suffix(".asl.json").write_text(text())
