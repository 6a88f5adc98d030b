"""What stands around the body of every workflow in the table, and its input."""

import textwrap

from chalicelib.engine import Json

HEAD = """from stepwell import *


class Line(Input):
    sku: str
    qty: int
    price: float


class Order(Input):
    id: str
    lines: list[Line]
    note: str | None = None


class OutOfStock(WorkflowError):
    pass


RATE = 0.19
COUNTRIES = {"de": "Germany", "fr": "France"}


def gross(net: float, rate=RATE):
    tax = net * rate
    return net + tax


def size(line: Line):
    if line.qty > 10:
        return "large"
    elif line.qty > 1:
        return "medium"
    return "small"


def ask(name: str, extra: int = 1):
    r = http.get(f"http://x/{name}")
    n: int = r.body["n"] + extra
    if n > 5:
        return {"big": n}
    for i in range(n):
        if i == 2:
            return [i, name]
    return None


def outer(lines: list[Line]):
    out = []
    for line in lines:
        out.append(line.sku)
        found = ask(line.sku, line.qty)
        out.append(found)
    return out


def careful(url: str):
    try:
        http.get(url)
    except HttpError as e:
        raise OutOfStock(e.message)
    finally:
        http.post("http://x", json="after")
    return 1


@workflow
def program(order: Order):
"""

ORDER: Json = {
    "id": "o-7",
    "note": None,
    "extra": 5,
    "lines": [
        {"sku": "a", "qty": 1, "price": 9.99},
        {"sku": "b", "qty": 20, "price": 0.5},
        {"sku": "c", "qty": 2, "price": 100.0},
    ],
}


def written(body: str, head: str = HEAD) -> str:
    """Return the source of the workflow that has a body."""
    return head + textwrap.indent(body.strip(), "    ") + "\n"
