"""How long an editor waits for an answer: each service over all examples, at places in them.

The baseline is what nobody can do without: Python's own parser on the same sources. The
services are asked as the API asks them, and answer in the form that is sent. Times are those
of the processor: the services wait for nothing, and a busy machine should not show.
"""

import ast
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from chalicelib.engine import compile_workflow
from chalicelib.models.editor import CompleteRequest, PlaceRequest
from chalicelib.models.programs import Compiled
from chalicelib.services import editor
from infra.dev.benches.report import Asked, Report, spread, table
from infra.dev.places import ROOT

EXAMPLES = ROOT / "statemachines" / "examples"
PROMISED = 20
"""Milliseconds that a typical answer takes at most."""
ROUNDS = 3
PLACES = 12
"""At how many places in an example a service is asked, at most."""
AFTER_DOT = re.compile(r"(?<=[\w)\]]\.)(?=[a-z_])")
IN_CALL = re.compile(r"(?<=\w\()")
ON_WORD = re.compile(r"\b(?=[A-Za-z_])")
Place = tuple[str, int, int]
Question = Callable[[], object]
Asking = Callable[[str], Iterator[Question]]
"""Yields what a service is asked about one source."""


def measure(_asked: Asked) -> Report:
    """Ask every service about every example, and say how long the answers took once warm."""
    sources = [path.read_text() for path in sorted(EXAMPLES.glob("*.py"))]
    return reported(
        {
            name: times([question for source in sources for question in asking(source)])
            for name, asking in SERVICES.items()
        }
    )


def reported(found: Mapping[str, Sequence[float]]) -> Report:
    """Report the milliseconds of each service, and which of them keep people waiting."""
    figures = {name: spread(values) for name, values in found.items()}
    slow = [name for name, row in figures.items() if row["p50"] > PROMISED]
    return Report(
        table(
            ("ms", "p50", "p95", "max"), [(name, *row.values()) for name, row in figures.items()]
        ),
        {"milliseconds": figures},
        [f"a typical answer of {name} takes more than {PROMISED} ms" for name in slow],
    )


def times(questions: Sequence[Question]) -> list[float]:
    """Return the milliseconds of the answers, but for those to the first round."""
    for ask in questions:
        ask()
    return [spent(ask) for _ in range(ROUNDS) for ask in questions]


def spent(act: Question) -> float:
    """Return the milliseconds that an act keeps the processor busy."""
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000


def places(source: str, where: "re.Pattern[str]") -> Iterator[Place]:
    """Yield places in a source where it looks so, with their lines and columns, evenly spread."""
    found = [match.start() for match in where.finditer(source)]
    for at in found[:: max(1, -(-len(found) // PLACES))]:
        yield source, source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)


def whole(answer: Callable[[str], object]) -> Asking:
    """Return what asks a service about a source as a whole."""
    return lambda source: iter([lambda: answer(source)])


def placed(where: "re.Pattern[str]", answer: Callable[[Place], object]) -> Asking:
    """Return what asks a service at places of a source."""

    def asking(source: str) -> Iterator[Question]:
        for place in places(source, where):
            yield lambda place=place: answer(place)  # type: ignore[misc]

    return asking


def at(place: Place) -> PlaceRequest:
    """Return what a service is asked at a place."""
    source, line, column = place
    return PlaceRequest(source=source, line=line, column=column)


def complete(place: Place) -> object:
    """Complete the word at a place."""
    return editor.complete(CompleteRequest(**dict(at(place))))


SERVICES: dict[str, Asking] = {
    "compile": whole(lambda source: Compiled.model_validate(compile_workflow(source))),
    "complete": placed(AFTER_DOT, complete),
    "hover": placed(ON_WORD, lambda place: editor.hover(at(place))),
    "signature": placed(IN_CALL, lambda place: editor.signature(at(place))),
    "format": whole(editor.format_source),
    "outline": whole(editor.outline),
    "baseline: parse": whole(ast.parse),
}
