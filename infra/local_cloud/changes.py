"""Whether anything happened that is not saved yet."""

import threading

_unsaved = threading.Event()


def mark() -> None:
    """Note that state may have changed."""
    _unsaved.set()


def take() -> bool:
    """Tell whether state may have changed since the last time this was asked."""
    changed = _unsaved.is_set()
    _unsaved.clear()
    return changed
