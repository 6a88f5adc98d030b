"""Which states of a machine read a variable."""

from chalicelib.engine.asl.ways import States
from chalicelib.engine.compilation import JsonObject
from chalicelib.engine.jsonata.prefixes import names_in


class Readers:
    """Who reads each variable, of the states of a machine that is being changed."""

    def __init__(self, states: States) -> None:
        self._reads: dict[str, set[str]] = {}
        self._readers: dict[str, set[str]] = {}
        for name, state in states.items():
            self.note(name, state)

    def has(self, variable: str, but: str) -> bool:
        """Tell whether any other state reads a variable."""
        return bool(self._readers.get(variable, set()) - {but})

    def note(self, name: str, state: JsonObject) -> None:
        """Note what a state reads that is new or has changed."""
        self.forget(name)
        self._reads[name] = names_in(state)
        for variable in self._reads[name]:
            self._readers.setdefault(variable, set()).add(name)

    def forget(self, name: str) -> None:
        """Note that a state is gone."""
        for variable in self._reads.pop(name, ()):
            self._readers[variable].discard(name)
