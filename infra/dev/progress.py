"""What ./dev tells while it works; the result alone goes to standard output."""

import sys


def say(line: str) -> None:
    """Print one line of progress."""
    print(line, file=sys.stderr, flush=True)
