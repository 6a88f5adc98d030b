"""One diagnostic explained, and the workflow its examples stand in."""

from typing import NamedTuple

HEAD = """\
class Item(Input):
    sku: str
    qty: int


class Order(Input):
    id: str
    email: str
    items: list[Item]
    total: float = 0
    note: str | None = None


class OutOfStock(WorkflowError):
    pass


@workflow
def program(order: Order):
    url = "https://shop.example"
    xs = [1, 2]
    d = {"a": 1}
"""


class Explained(NamedTuple):
    """Why a code is given, a line that earns it and one that does not.

    The lines stand at the end of HEAD, or are a whole file where `whole` says so.
    """

    code: str
    why: str
    wrong: str
    right: str
    whole: bool = False

    def source(self, example: str) -> str:
        """Return the whole workflow of an example."""
        if self.whole:
            return example + "\n"
        return HEAD + "".join(f"    {line}\n" for line in example.split("\n"))
