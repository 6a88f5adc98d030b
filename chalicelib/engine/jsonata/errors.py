"""What a handler is told of an error: its name, a sentence, the step and the HTTP status."""

from chalicelib.engine.error_names import (
    EVERYTHING,
    FAILED_EXPRESSION,
    MISTAKES,
    SPOKEN,
    spoken_names,
)
from chalicelib.engine.jsonata.fragments import quote

THREW = "threw an error: "
"""What Step Functions says before the message of an expression that fails."""

_SPOKEN = "{" + ", ".join(f'"{name}": "{word}"' for name, word in SPOKEN.items()) + "}"
_MISTAKES = ", ".join(quote(name) for name in MISTAKES)
_TOLD = (
    "$e := $states.errorOutput; "
    '$c := $exists($e.Cause) ? $string($e.Cause) : ""; '
    '$m := $substring($c, 0, 1) = "{" and $contains($c, "errorMessage") '
    '? $lookup($parse($c), "errorMessage") : $c; '
    "$m := $exists($m) ? $string($m) : $c; "
    f"$d := $match($substringAfter($m, {quote(THREW)}), "
    f"/({'|'.join(MISTAKES)})(?![A-Za-z])[\\s\\S]*/); "
    f"$d := $e.Error = {quote(FAILED_EXPRESSION)} and $count($d) > 0 ? $d[0] : null; "
    f"$m := $d != null ? $d.match : $e.Error in [{_MISTAKES}] and "
    '$not($contains($m, $e.Error & ": ")) ? $e.Error & ": " & $m : $m; '
    f"$n := $d != null ? $d.groups[0] : $lookup({_SPOKEN}, $e.Error); "
    "$s := $match($m, /^HTTP [0-9][0-9][0-9] /); "
)


MAY_FAIL = "$h_fail"
"""What stands in every expression that may raise an error of Python's."""

APART = (
    "An item of this loop failed, and could not tell why: it left too many events, or the values "
    "it hands on grew past 256 KiB."
)


def caught(step: str | None, place: str | None = None) -> str:
    """Return the error object of a state that failed; its place is the path of its step."""
    parts = {
        "error": "$exists($n) ? $n : $e.Error",
        "message": "$m",
        "step": "null" if step is None else quote(step),
        "status": "$count($s) > 0 ? $number($substring($m, 5, 3)) : null",
    }
    if place is not None:
        parts["path"] = place
    told = ", ".join(f'"{name}": {text}' for name, text in parts.items())
    return f"{{% ({_TOLD}{{{told}}}) %}}"


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


def cause(variable: str) -> str:
    """Return what the end of a run tells of an error that came earlier: sentence and step."""
    told = f'"errorMessage": ${variable}.message, "step": ${variable}.step'
    place = f'$exists(${variable}.path) ? {{"path": ${variable}.path}} : {{}}'
    return f"{{% $string($merge([{{{told}}}, {place}])) %}}"


def told(variable: str, place: str) -> str:
    """Return the text of an error object, with its place where it has none."""
    return f'{{% $string($merge([{{"path": {place}}}, ${variable}])) %}}'


def first_told(step: str) -> str:
    """Return the error object that an item told in the record of its loop."""
    other = f'{{"error": "TooManyFailures", "message": {quote(APART)}, "step": {quote(step)}, '
    other += '"status": null}'
    return (
        '{% ($f := $lookup($states.result.Attributes, "failed_json"); '
        f'$exists($f) ? $parse($lookup($f, "S")) : {other}) %}}'
    )
