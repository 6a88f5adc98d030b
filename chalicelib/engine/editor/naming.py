"""What a source names of its organization, however broken it is."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.engine.editor.repair import readable
from chalicelib.engine.python.secrets import NAME, WORD
from chalicelib.engine.python.trees import walk


@dataclass(frozen=True, slots=True)
class NamesUsed:
    """The names in alphabetical order, each once."""

    secrets: tuple[str, ...] = ()


def names_used(source: str) -> NamesUsed:
    """Return what a source names; lines that cannot be read name nothing."""
    found = readable(source)
    if found is None:
        return NamesUsed()
    return NamesUsed(secrets=tuple(sorted(set(_named(found[1], WORD)))))


def _named(tree: ast.AST, word: str) -> Iterator[str]:
    for node in walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=found), attr=name):
                if found == word and NAME.fullmatch(name):
                    yield name
