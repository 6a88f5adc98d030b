"""The editor services answer at once, also in the middle of a line that is being typed."""

import time
from collections.abc import Callable

import pytest

from chalicelib.engine import compile_workflow
from chalicelib.engine.compilation import Json
from chalicelib.engine.editor import (
    Names,
    complete,
    format_source,
    hover,
    learn_type,
    outline,
    signature,
)
from tests.engine.damaged import EXAMPLES, damaged

HEAD = """\
class Item(Input):
    sku: str
    qty: int


class Order(Input):
    id: str
    items: list[Item]
    note: str | None = None


class OutOfStock(WorkflowError):
    pass


LIMIT = 5


def double(x: int, times: int = 2):
    return x * times


@workflow(on=webhook("orders"))
def program(order: Order):
    stock = http.get("http://x")
"""
AFTER = '\n    done = http.post("http://y", json=stock.body)\n    return done\n'


def place(marked: str) -> tuple[str, int, int]:
    """Return the source without its bar, and where the bar stood."""
    at = marked.index("|>")
    before = marked[:at]
    column = len(before.rpartition("\n")[2].encode("utf-16-le")) // 2 + 1
    return before + marked[at + 2 :], before.count("\n") + 1, column


def labels(line: str, names: Names | None = None) -> list[str]:
    source, row, column = place(f"{HEAD}    {line}{AFTER}")
    return [found.label for found in complete(source, row, column, names)]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("x = order.|>", ["id", "items", "note"]),
        ("order.i|>", ["id", "items"]),
        ("x = stock.|>", ["status", "headers", "body"]),
        ("x = [item.|> for item in order.items]", ["sku", "qty"]),
        ("x = [item for item in order.items if item.|>", ["sku", "qty"]),
        ("for item in order.items:\n        item.|>", ["sku", "qty"]),
        ("for item in order.|>", ["items"]),
        ("if order.|>", ["id"]),
        ('x = f"{order.|>', ["id"]),
        ('x = f"{order.|> of {stock.status}"', ["id"]),
        ('x = "😀" + order.|>', ["id"]),
        ('x = order["|>', ["id", "items"]),
        ("x = order.id.|>", ["upper", "split"]),
        ("http.|>", ["get", "post"]),
        ('http.post("u", |>', ["json=", "headers=", "retry=", "timeout=", "step=", "order"]),
        ('http.post("u", js|>', ["json="]),
        ('http.post("u", jsn=order.|>', ["id"]),
        ('http.post("u", json={"a": sto|>', ["stock"]),
        ("x = (order.id\n    return order.|>", ["id"]),
        ("raise |>", ["OutOfStock"]),
        ("x: |>", ["str", "int", "Order"]),
        ("|>", ["order", "stock", "LIMIT", "double", "http", "sleep", "len", "if", "return"]),
        ("sle|>", ["sleep"]),
        ("x = sorted(order.items, key=lambda item: item.|>", ["sku"]),
        ('x = http.get("u", pi|>', ["pick="]),
        ('x = http.get("u", pick=lambda r: r.|>', ["status", "headers", "body"]),
        ('x = http.get("u", pick=lambda r: [s.|> for s in order.items])', ["sku"]),
    ],
)
def test_words_that_may_stand_at_the_cursor_are_offered(line: str, wanted: list[str]) -> None:
    found = labels(line)

    assert [word for word in wanted if word not in found] == []


@pytest.mark.parametrize("line", ['x = "order.|>', "# order.|>", 'x = "|>"', "unknown.|>"])
def test_nothing_is_offered_where_nothing_is_known(line: str) -> None:
    assert labels(line) == []


def test_what_was_given_is_not_offered_again() -> None:
    assert "url=" not in labels("http.get(url=order.id, |>")


def test_the_best_words_come_first() -> None:
    assert labels('http.post("u", |>')[:2] == ["url=", "json="]
    assert labels("x = |>")[:2] == ["order", "stock"]


def test_names_of_secrets_and_workflows_are_those_of_the_organization() -> None:
    names = Names(secrets=("SHOP_KEY", "SLACK"), workflows=("refund",))

    assert labels("http.get(secrets.|>", names) == ["SHOP_KEY", "SLACK"]
    assert labels('x = run_workflow("|>', names) == ["refund"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("x = stock.body.|>", ["left", "sites"]),
        ('x = stock.body["|>', ["left", "sites"]),
        ('for site in stock.body["sites"]:\n        site.|>', ["town"]),
        ('x = [site.|> for site in stock.body["sites"]]', ["town"]),
    ],
)
def test_fields_of_results_are_known_from_an_earlier_run(line: str, wanted: list[str]) -> None:
    body: Json = {"left": 3, "sites": [{"town": "Rome"}]}
    names = Names(results={"stock": {"status": 200, "headers": {}, "body": body}})

    found = labels(line, names)

    assert [word for word in wanted if word not in found] == []


def test_results_are_those_of_the_step_whatever_its_variable_is_called() -> None:
    names = Names(results={"look_it_up": {"left": 3}, "town": {"name": "Rome"}})

    assert labels('n = aws.lambda_invoke("f", step="look it up")\n    y = n.|>', names)[0] == "left"
    assert labels('town = run_workflow("w", timeout=9)\n    y = town.|>', names)[0] == "name"


def test_results_of_steps_inside_expressions_and_functions_are_known() -> None:
    body: Json = {"status": 200, "body": {"left": 3}}
    names = Names(results={"http_get": body, "ask_found": {"left": 3}})
    block = "def ask():\n    found = aws.lambda_invoke('f')\n    return found.|>\n"

    assert labels('rows = http.get("u").body\n    y = rows.|>', names)[0] == "left"
    assert complete(*place(block), names)[0].label == "left"


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("@work|>\ndef f():\n    pass\n", "@workflow"),
        ("@workflow(con|>)\ndef f():\n    pass\n", "concurrency="),
        ("class A(Input):\n    x: st|>\n", "str"),
        ("def helper(a: str):\n    return a.up|>\n", "upper"),
        ("def f(x: |>", "str"),
    ],
)
def test_words_are_offered_outside_the_workflow_too(source: str, wanted: str) -> None:
    assert wanted in [found.label for found in complete(*place(source))]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("x = order.it|>ems", "order.items: list[{sku: str, qty: int}]"),
        ("x = ord|>er", "order: {id: str"),
        ('x|> = http.get("u")', "x: {status: int"),
        ("for item|> in order.items:\n        y = item", "item: {sku: str"),
        ('http.po|>st("u")', "Send something to an address."),
        ('http.post("u", js|>on={})', "A value to send as JSON."),
        ('http.post("u", ret|>ry=3)', "Attempts in all"),
        ("x = le|>n(order.items)", "The number of items"),
        ("x = order.id.up|>per()", "in capitals"),
        ("x = (order.i|>d + ", "order.id: str"),
        ("x = dou|>ble(2)", "def double(x: int, times: int=2)"),
        ("raise OutOf|>Stock()", "class OutOfStock(WorkflowError)"),
        ("f|>or x in order.items:\n        pass", "one item after the other"),
    ],
)
def test_the_word_under_the_pointer_is_explained(line: str, text: str) -> None:
    found = hover(*place(f"{HEAD}    {line}{AFTER}"))

    assert found is not None
    assert text in found.text


def test_a_hover_stands_at_its_word() -> None:
    found = hover(*place(f'{HEAD}    x = "😀" + order.i|>d'))

    assert found is not None
    assert (found.place.column, found.place.end_column) == (22, 24)


@pytest.mark.parametrize("line", ['x = "or|>der"', "# or|>der", "x = 1 |> + 2"])
def test_texts_and_comments_have_no_hover(line: str) -> None:
    assert hover(*place(f"{HEAD}    {line}{AFTER}")) is None


@pytest.mark.parametrize(
    ("line", "label", "active"),
    [
        ("http.post(|>", "http.post(url: str, json: Any", 0),
        ('http.post("u", json={"a": 1, "b": |>', "http.post(", 1),
        ('http.post("u", headers=|>', "http.post(", 3),
        ("x = round(1.5, |>", "round(x, digits=0)", 1),
        ('x = "a".replace("b", |>', "replace(old, new)", 1),
        ("x = double(1, |>", "double(x: int, times: int)", 1),
        ("x = len(double(|>", "double(", 0),
    ],
)
def test_the_call_around_the_cursor_is_shown(line: str, label: str, active: int) -> None:
    found = signature(*place(f"{HEAD}    {line}{AFTER}"))

    assert found is not None
    assert found.label.startswith(label)
    assert found.active == active


def test_there_is_no_signature_outside_a_call() -> None:
    assert signature(*place(f"{HEAD}    x = len(order.id)|>{AFTER}")) is None


def test_a_source_is_formatted_and_a_broken_one_left_alone() -> None:
    assert format_source("x = {'a':1}\n").source == 'x = {"a": 1}\n'
    broken = format_source("x = (")
    assert broken.source == "x = ("
    assert "never closed" in (broken.problem or "")


def test_formatting_keeps_what_a_workflow_means() -> None:
    for example in EXAMPLES:
        source = example.read_text()
        formatted, written = (
            compile_workflow(format_source(source).source),
            compile_workflow(source),
        )
        assert len(formatted.states) == len(written.states)


def test_the_outline_shows_the_steps_of_a_broken_source() -> None:
    found = outline(f"{HEAD}    x = (order.{AFTER}")

    assert found.name == "program"
    assert [(step.label, step.line) for step in found.steps] == [
        ("http.get", 25),
        ("http.post", 27),
        ("return", 28),
    ]


def test_a_type_is_learned_from_recorded_values() -> None:
    samples: list[Json] = [
        {"id": "1", "total": 5, "items": [{"sku": "a"}, {"sku": "b", "qty": 1}], "tags": []},
        {"id": "2", "total": 5.5, "items": [], "by-day": 1, "rates": {"2024-01": 1.5}},
    ]

    source = learn_type("order event", samples)

    assert source == (
        "class Item(Input):\n    sku: str\n    qty: int | None = None\n\n\n"
        "class OrderEvent(Input):\n    # also: 'by-day'\n    id: str\n    total: float\n"
        "    items: list[Item]\n    tags: list | None = None\n"
        "    rates: dict[str, float] | None = None\n"
    )
    compiled = compile_workflow(f"{source}\n@workflow\ndef f(x: OrderEvent):\n    return x.id\n")
    assert compiled.diagnostics == ()


@pytest.mark.parametrize(
    "samples", [[], [None], [[1]], [{}], [{"class": 1}], [{"a": {"a": {"a": {"a": 2**70}}}}]]
)
def test_a_type_that_is_learned_always_compiles(samples: list[Json]) -> None:
    source = learn_type("2 list", samples)

    compiled = compile_workflow(f"{source}\n@workflow\ndef f(x: Input2List):\n    return 1\n")
    assert compiled.diagnostics == ()


ASKED: dict[str, Callable[[str, int, int], object]] = {
    "complete": complete,
    "hover": hover,
    "signature": signature,
}


@pytest.mark.parametrize("name", ASKED)
def test_no_place_of_a_damaged_source_raises(name: str) -> None:
    for source, row, column in damaged(7, each=10):
        ASKED[name](source, row, column)


@pytest.mark.parametrize("name", ASKED)
def test_a_typical_answer_takes_less_than_20_ms(name: str) -> None:
    source, row, column = place(f"{HEAD}    http.post(order.|>{AFTER}")
    times: list[float] = []
    for _ in range(9):
        began = time.process_time()
        ASKED[name](source, row, column)
        times.append(time.process_time() - began)

    assert sorted(times)[4] < 0.02


@pytest.mark.parametrize(
    ("loop", "text"),
    [
        ("f|>or item in order.items:", "At most 1,000 rounds; each leaves about 7 of the 20,000"),
        ("f|>or item in limit(order.items, 5000):", "At most 5,000 rounds, in parts of 500; each"),
        ("w|>hile order.note:", "At most 1,000 rounds; each leaves about 7"),
        ("f|>or item in each(order.items, concurrency=5):", "Up to 5 at a time; each item"),
    ],
)
def test_a_loop_tells_how_often_it_goes_round_and_what_that_leaves(loop: str, text: str) -> None:
    found = hover(*place(f"{HEAD}    {loop}\n        log(order.id)\n"))

    assert found is not None
    assert text in found.text
