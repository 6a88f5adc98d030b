"""Events on the stage's bus, for other workflows and for rules of the account."""

from chalicelib.engine.catalogue.kinds import ActionKind, Argument
from chalicelib.engine.types import ANY, NONE, TEXT, dict_of, record, union

ACTIONS = (
    ActionKind(
        name="events.publish",
        docs="Publish an event; workflows of the organization that wait for it get it.",
        arguments=(
            Argument("name", TEXT, 'The name, such as "order.paid".', True, True),
            Argument("detail", union(dict_of(ANY), NONE), "What happened."),
        ),
        result=record([("event_id", TEXT)]),
        effect="writes",
        idempotent=False,
        example='events.publish("order.paid", detail={"id": 7})',
    ),
)
