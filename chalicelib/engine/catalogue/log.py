"""Log: a line in the run, for the people who read it."""

from chalicelib.engine.catalogue.kinds import ActionKind, Argument
from chalicelib.engine.types import ANY, NONE

ACTIONS = (
    ActionKind(
        name="log",
        docs="Show a value as a step of the run.",
        arguments=(Argument("message", ANY, "What to show.", required=True, positional=True),),
        result=NONE,
        effect="reads",
        idempotent=True,
        example='log("The order is paid")',
    ),
)
