"""The steps of a source, however broken."""

from dataclasses import dataclass

from chalicelib.engine.compilation import StepNode
from chalicelib.engine.compiler import compile_workflow
from chalicelib.engine.editor.repair import readable


@dataclass(frozen=True, slots=True)
class Outline:
    """The workflow's name and its tree of steps, with where each stands."""

    name: str | None
    steps: tuple[StepNode, ...]


def outline(source: str) -> Outline:
    """Return the steps that can be made out; lines that cannot be read have none."""
    repaired = readable(source)
    if repaired is None:
        return Outline(None, ())
    found = compile_workflow(repaired[0])
    return Outline(found.name, found.steps)
