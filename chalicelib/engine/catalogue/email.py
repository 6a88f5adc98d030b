"""Email, sent by Amazon SES.

The identity of the sender has the tag `stepwell`, as everything of AWS that steps act on.
"""

from chalicelib.engine.catalogue.kinds import ActionKind, Argument
from chalicelib.engine.types import NONE, TEXT, list_of, record, union

ADDRESSES = union(TEXT, list_of(TEXT))

ACTIONS = (
    ActionKind(
        name="email.send",
        docs="Send an email from an identity that SES has verified.",
        arguments=(
            Argument("to", ADDRESSES, "One address or a list of them.", True),
            Argument("subject", TEXT, "The subject.", True),
            Argument("sender", TEXT, "The address it comes from.", True),
            Argument("text", TEXT, "The body as plain text."),
            Argument("html", TEXT, "The body as HTML."),
            Argument("cc", union(ADDRESSES, NONE), "Who gets a copy."),
            Argument("bcc", union(ADDRESSES, NONE), "Who gets a copy that nobody sees."),
            Argument("reply_to", union(ADDRESSES, NONE), "Where answers go."),
        ),
        result=record([("message_id", TEXT)]),
        effect="writes",
        idempotent=False,
        example='email.send(to="ada@shop.example", sender="orders@shop.example",'
        ' subject="Paid", text="Thank you.")',
    ),
)
