"""Where the items of a parallel loop are worked on."""

from enum import StrEnum

from chalicelib.engine import limits
from chalicelib.engine.program import Each


class Mode(StrEnum):
    """Within the run, as runs of their own, or as such with items that are kept outside."""

    INLINE = "inline"
    LARGE = "large"
    STORED = "stored"


def modes(loop: Each) -> tuple[Mode, ...]:
    """Return the modes a loop may need, of which the run chooses by its items."""
    found = [Mode.STORED] if loop.items.type.large else []
    size = loop.known_size
    never_inline = loop.large or loop.concurrency > limits.INLINE_CONCURRENCY
    if never_inline or (size or 0) * loop.events >= limits.INLINE_EVENTS:
        return (*found, Mode.LARGE)
    return (*found, Mode.INLINE) if size is not None else (*found, Mode.INLINE, Mode.LARGE)


def gives_large(loop: Each) -> bool:
    """Tell whether what the items give may be kept outside the run."""
    return modes(loop) != (Mode.INLINE,)
