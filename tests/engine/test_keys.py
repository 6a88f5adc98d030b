"""Concurrency keys: looked up in the payload, never evaluated; what cannot work is refused."""

import pytest

from chalicelib.engine import compile_workflow, fault_of, value_at

ORDER = """\
from stepwell import *


class Customer(Input):
    id: str
    address: dict[str, str]


class Order(Input):
    id: str
    customer: Customer
    payer: Customer | None = None
    lines: list[str]
    extra: Any


@workflow(concurrency=1, concurrency_key={key})
def orders(order: Order):
    return order.id
"""


@pytest.mark.parametrize(
    "key",
    [
        "order",
        "order.id",
        "order.customer",
        "order.customer.id",
        "order.customer.address.city",
        "order.payer.id",
        "order.extra.whatever.is.there",
    ],
)
def test_a_key_is_a_place_in_the_payload(key: str) -> None:
    compilation = compile_workflow(ORDER.format(key=repr(key)))

    assert compilation.diagnostics == ()
    assert (compilation.concurrency, compilation.concurrency_key) == (1, key)
    assert compilation.parameter == "order"


@pytest.mark.parametrize(
    ("key", "message", "hint"),
    [
        ("'customer'", "called 'order' here", 'write "order.customer"'),
        ("'ordr.customer'", "called 'order' here", 'write "order.customer"'),
        ("'order.custmer'", "Order has no field 'custmer'", "'customer'"),
        ("'order.zip'", "Order has no field 'zip'", "the fields are id, customer"),
        ("'order.payer.nme'", "Customer has no field 'nme'", "the fields are id, address"),
        ("'order.id.first'", "no fields to find 'first' in", "leave .first out"),
        ("'order.lines.sku'", "no fields to find 'sku' in", "leave .sku out"),
        ("'order[0]'", "with dots between", "order.customer"),
        ("'order.__class__()'", "with dots between", "order.customer"),
        ("''", "with dots between", "order.customer"),
        ("5", "with dots between", "order.customer"),
        ("order.id", "with dots between", "order.customer"),
    ],
)
def test_a_key_that_cannot_work_is_refused_with_a_remedy(key: str, message: str, hint: str) -> None:
    (found,) = compile_workflow(ORDER.format(key=key)).diagnostics

    assert (found.code, found.line) == ("E-SETTING", 17)
    assert message in found.message
    assert hint in (found.hint or "")


def test_a_workflow_without_a_payload_has_no_key() -> None:
    source = "@workflow(concurrency=1, concurrency_key='x.y')\ndef f():\n    pass\n"

    (found,) = compile_workflow(source).diagnostics

    assert "takes no payload" in found.message
    assert "parameter" in (found.hint or "")


def test_nothing_is_known_of_a_payload_that_is_not_declared() -> None:
    assert fault_of("given.customer.id", "given", {}) is None
    assert fault_of("given.customer", "given", None) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("order", {"customer": {"id": 7}}),
        ("order.customer.id", 7),
        ("order.customer.name", None),
        ("order.customer.id.first", None),
    ],
)
def test_a_key_finds_its_value_or_nothing(key: str, value: object) -> None:
    assert value_at(key, {"customer": {"id": 7}}) == value


def test_the_name_of_the_payload_does_not_matter_when_a_key_is_looked_up() -> None:
    assert value_at("given.id", {"id": 7}) == value_at("order.id", {"id": 7}) == 7
    assert value_at("given.id", [1, 2]) is None
