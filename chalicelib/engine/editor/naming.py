"""What a source names of its organization, however broken it is."""

from dataclasses import dataclass

from chalicelib.engine.editor.repair import readable
from chalicelib.engine.python.secrets import secrets_named
from chalicelib.engine.python.variables import variables_named


@dataclass(frozen=True, slots=True)
class NamesUsed:
    """The names in alphabetical order, each once."""

    secrets: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()


def names_used(source: str) -> NamesUsed:
    """Return what a source names; lines that cannot be read name nothing."""
    found = readable(source)
    if found is None:
        return NamesUsed()
    return NamesUsed(secrets_named(found[1]), variables_named(found[1]))
