"""How often a loop may go round, and what its rounds leave in the history of the run."""

from chalicelib.engine import history, limits
from chalicelib.engine.compiler import program_of
from chalicelib.engine.editor.repair import readable
from chalicelib.engine.nodes import walk
from chalicelib.engine.program import Each, Expr, For, While


def loop_words(source: str, line: int) -> str | None:
    """Return what is known of the loop that begins on a line of a source, in Markdown."""
    repaired = readable(source)
    program = program_of(repaired[0]) if repaired else None
    for node in walk(program.body if program else (), into=lambda node: not isinstance(node, Expr)):
        if isinstance(node, (For, While, Each)) and node.step.line == line:
            return _words(node)
    return None


def _words(loop: For | While | Each) -> str:
    if isinstance(loop, Each):
        most = f"Up to {loop.concurrency:,} at a time"
        return f"{most}; each item leaves about {loop.events:,} events."
    rounds = f"At most {history.bound(loop) or loop.cap:,} rounds"
    each = f"each leaves about {history.events(loop.body):,}"
    if loop.rounds:
        return f"{rounds}, in parts of {loop.rounds:,}; {each} events in the history of its part."
    return f"{rounds}; {each} of the {limits.HISTORY_EVENTS:,} events that a run may leave."
