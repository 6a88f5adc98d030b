"""What a handler is told of an error: its name, a sentence, the step and the HTTP status."""

from chalicelib.engine.compilation import JsonObject
from chalicelib.engine.error_names import EVERYTHING, SPOKEN, spoken_names
from chalicelib.engine.jsonata.fragments import quote

_SPOKEN = "{" + ", ".join(f'"{name}": "{word}"' for name, word in SPOKEN.items()) + "}"
_TEXT = (
    '($c := $exists($states.errorOutput.Cause) ? $string($states.errorOutput.Cause) : ""; '
    '$m := $substring($c, 0, 1) = "{" and $contains($c, "errorMessage") '
    '? $lookup($parse($c), "errorMessage") : $c; '
    "$m := $exists($m) ? $string($m) : $c; "
    "$d := $match($m, /[A-Z][A-Za-z]+Error: [^\\n]*/); "
    '$states.errorOutput.Error = "States.QueryEvaluationError" and $count($d) > 0 '
    "? $d[-1].match : $m)"
)
_STATUS = "$match($m, /^HTTP [0-9][0-9][0-9] /)"


def caught(step: str | None) -> JsonObject:
    """Return the error object of a state that failed."""
    name = f"$lookup({_SPOKEN}, $states.errorOutput.Error)"
    status = f"($m := {_TEXT}; $s := {_STATUS}; "
    return {
        "error": f"{{% $exists({name}) ? {name} : $states.errorOutput.Error %}}",
        "message": f"{{% {_TEXT} %}}",
        "step": step,
        "status": f"{{% {status}$count($s) > 0 ? $number($substring($m, 5, 3)) : null) %}}",
    }


def is_one_of(variable: str, names: tuple[str, ...]) -> str:
    """Return the test whether an error object has one of the names."""
    if EVERYTHING in names:
        return "{% true %}"
    found = ", ".join(quote(name) for name in spoken_names(names))
    return f"{{% ${variable}.error in [{found}] %}}"


def same(variable: str) -> str:
    """Return the value of a variable."""
    return f"{{% ${variable} %}}"


def part(variable: str, name: str) -> str:
    """Return a part of an error object."""
    return f"{{% ${variable}.{name} %}}"
