"""Memory: what a workflow keeps from one run to the next.

Every workflow has its own, and the tests of its draft have another.
"""

from chalicelib.engine.catalogue.kinds import ActionKind, Argument
from chalicelib.engine.types import ANY, NONE, TEXT, large

KEY = Argument("key", TEXT, "The name of the value.", required=True, positional=True)

ACTIONS = (
    ActionKind(
        name="memory.get",
        docs="Return what was kept under a key.",
        arguments=(KEY, Argument("default", ANY, "The value when nothing was kept.", False, True)),
        result=large(ANY),
        effect="reads",
        idempotent=True,
        example='seen = memory.get("last_order", 0)',
    ),
    ActionKind(
        name="memory.set",
        docs="Keep a value under a key, in the place of what was kept before.",
        arguments=(KEY, Argument("value", ANY, "What to keep.", required=True, positional=True)),
        result=NONE,
        effect="writes",
        idempotent=True,
        example='memory.set("last_order", 7)',
    ),
)
