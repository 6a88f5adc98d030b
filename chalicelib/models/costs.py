"""What a run costs on AWS: what is counted, its price, exact amounts in millionths of a dollar."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import PlainSerializer, WithJsonSchema, computed_field

from chalicelib.models.base import Stored


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


Exact = Annotated[
    Decimal,
    PlainSerializer(_plain, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "decimal"}),
]
"""A decimal number, as text in JSON: none of its digits is lost on the way."""


class CostKind(StrEnum):
    """What AWS counts; ``compute`` is in GB-seconds of Lambda, ``documents`` are written to S3."""

    TRANSITIONS = "transitions"
    INVOCATIONS = "invocations"
    COMPUTE = "compute"
    WRITES = "writes"
    READS = "reads"
    EVENTS = "events"
    MESSAGES = "messages"
    DOCUMENTS = "documents"


class CostItem(Stored):
    """How many of a kind, the price of one and of all, in millionths of a dollar."""

    kind: CostKind
    quantity: Exact
    price: Exact

    @computed_field  # type: ignore[prop-decorator]
    @property
    def amount(self) -> Exact:
        """The price of all."""
        return self.quantity * self.price


class Bill(Stored):
    """What a run costs, item by item, at the prices of a region as they were on a day."""

    region: str
    prices_of: date
    items: list[CostItem]

    @property
    def total(self) -> Decimal:
        """The price of everything, in millionths of a dollar."""
        return sum((item.amount for item in self.items), Decimal(0))
