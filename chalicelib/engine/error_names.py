"""The errors of the language, and what a state machine calls each of them."""

from chalicelib.engine.retry_policy import ACTION_ERRORS, PLATFORM_ERRORS

EVERYTHING = "Exception"

LIMIT_ERRORS = ("LoopLimit", "TooManyFailures", "ChildFailed")
"""Errors that the language raises itself."""

MISTAKES = (
    "KeyError",
    "IndexError",
    "ZeroDivisionError",
    "OverflowError",
    "ValueError",
    "TypeError",
    "AttributeError",
    "LargeValueError",
    "RecursionError",
)
"""What an expression that fails raises: Python's errors, and a value that is kept outside."""

FAILED_EXPRESSION = "States.QueryEvaluationError"
"""What a state machine calls all of them, and those of its own; `DataError` takes them all."""

FAILED_APART = "States.ExceedToleratedFailureThreshold"
"""What a loop ends with when an item failed that was an execution of its own."""

CAUGHT: dict[str, tuple[str, ...]] = {
    "HttpError": ("HttpError", "TransientHttpError"),
    "TimeoutError": (
        "TimeoutError",
        "States.Timeout",
        "States.HeartbeatTimeout",
        "Sandbox.Timedout",
    ),
    "DataError": (FAILED_EXPRESSION, "DataError", *MISTAKES),
    "LookupError": ("KeyError", "IndexError"),
    "ArithmeticError": ("ZeroDivisionError", "OverflowError"),
    **{name: (name,) for name in MISTAKES},
    "StepError": (
        *ACTION_ERRORS,
        *PLATFORM_ERRORS,
        "ChildFailed",
        "TooManyFailures",
        FAILED_APART,
        "States.HeartbeatTimeout",
        "Lambda.Unknown",
        "Runtime.ExitError",
        "Sandbox.Timedout",
    ),
    EVERYTHING: ("States.ALL",),
    **{name: (name,) for name in LIMIT_ERRORS},
}
"""What each name after `except` stands for; an author's own error stands for itself."""

SPOKEN = {
    "TransientHttpError": "HttpError",
    "States.Timeout": "TimeoutError",
    "States.HeartbeatTimeout": "TimeoutError",
    "Sandbox.Timedout": "TimeoutError",
    FAILED_EXPRESSION: "DataError",
    FAILED_APART: "TooManyFailures",
}
"""What an error is called in the language when the machine has another word for it."""


def caught_names(names: tuple[str, ...]) -> list[str]:
    """Return the machine's names of what an `except` takes; everything stands alone."""
    if EVERYTHING in names:
        return list(CAUGHT[EVERYTHING])
    return list(dict.fromkeys(found for name in names for found in CAUGHT.get(name, (name,))))


def are_some_mistakes(names: tuple[str, ...]) -> bool:
    """Tell whether an `except` takes expressions that fail, but not in every way."""
    caught = caught_names(names)
    return FAILED_EXPRESSION not in caught and not set(MISTAKES).isdisjoint(caught)


def spoken_names(names: tuple[str, ...]) -> list[str]:
    """Return the values of `e.error` that an `except` takes."""
    return list(dict.fromkeys(SPOKEN.get(found, found) for found in caught_names(names)))
