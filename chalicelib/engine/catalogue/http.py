"""HTTP: any service that has a web address.

The body of an answer is what its JSON says, or a text. A status of 400 and above is an
`HttpError`, and so is no answer at all. Redirects are followed, up to 10 MiB are read, and what
writes sends an `Idempotency-Key` that stays the same for every attempt of a step.
"""

from chalicelib.engine.catalogue.kinds import ActionKind, Argument
from chalicelib.engine.types import ANY, INT, NONE, TEXT, dict_of, large, record, union

IDEMPOTENT_METHODS = frozenset({"get", "put", "delete"})

RESULT = record([("status", INT), ("headers", dict_of(TEXT)), ("body", large(ANY))])
URL = Argument(
    "url", TEXT, "The address, http or https.", required=True, positional=True, secret=True
)
METHOD = Argument(
    "method", TEXT, "The method, such as HEAD or OPTIONS.", required=True, positional=True
)
JSON = Argument("json", ANY, "A value to send as JSON.")
BODY = Argument("body", TEXT, "A text to send as it is.")
HEADERS = Argument("headers", union(dict_of(TEXT), NONE), "Headers by name.", secret=True)
QUERY = Argument(
    "query",
    union(dict_of(ANY), NONE),
    "What comes after the question mark.",
    secret=True,
)


def _http(method: str, docs: str, example: str, *, sends: bool) -> ActionKind:
    content = (JSON, BODY) if sends else ()
    return ActionKind(
        name=f"http.{method}",
        docs=docs,
        arguments=(URL, *content, HEADERS, QUERY),
        result=RESULT,
        effect="reads" if method == "get" else "writes",
        idempotent=method in IDEMPOTENT_METHODS,
        example=example,
    )


ACTIONS = (
    _http(
        "get",
        "Fetch what is at an address.",
        'stock = http.get("https://shop.example/stock", query={"sku": "A1"})',
        sends=False,
    ),
    _http(
        "post",
        "Send something to an address.",
        'paid = http.post("https://shop.example/pay", json={"amount": 5},'
        ' headers={"Authorization": f"Bearer {secrets.SHOP_KEY}"})',
        sends=True,
    ),
    _http(
        "put",
        "Put something at an address, in the place of what was there.",
        'http.put("https://shop.example/orders/7", json={"state": "paid"})',
        sends=True,
    ),
    _http(
        "patch",
        "Change a part of what is at an address.",
        'http.patch("https://shop.example/orders/7", json={"state": "paid"})',
        sends=True,
    ),
    _http(
        "delete",
        "Remove what is at an address.",
        'http.delete("https://shop.example/orders/7")',
        sends=True,
    ),
    ActionKind(
        name="http.request",
        docs="Send a request with any method.",
        arguments=(METHOD, URL, JSON, BODY, HEADERS, QUERY),
        result=RESULT,
        effect="writes",
        idempotent=False,
        example='found = http.request("HEAD", "https://shop.example/orders/7")',
    ),
)
