"""One word of the language, described."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word, how it is written, what it promises, and a line that uses it.

    `of` names the kinds of value that have the method.
    """

    name: str
    signature: str
    docs: str
    example: str = ""
    of: tuple[str, ...] = ()

    @property
    def parameters(self) -> tuple[str, ...]:
        """Return the parameters as the signature writes them."""
        inside = self.signature.partition("(")[2].rpartition(")")[0]
        found: list[str] = []
        depth = 0
        for part in inside.split(","):
            if depth:
                found[-1] += "," + part
            elif part.strip():
                found.append(part.strip())
            depth += sum(part.count(sign) for sign in "([{") - sum(
                part.count(sign) for sign in ")]}"
            )
        return tuple(found)
