"""Steps that wait for the world: an event, a person, a call back, another workflow."""

import ast
from dataclasses import dataclass

from chalicelib.engine.diagnostics import RejectedError, did_you_mean
from chalicelib.engine.program import Expr, Wait
from chalicelib.engine.python.actions import step_label
from chalicelib.engine.python.adding import word_added
from chalicelib.engine.python.arguments import check_count, no_keywords
from chalicelib.engine.python.building import Builder
from chalicelib.engine.python.coercions import constant_of, literal
from chalicelib.engine.python.options import duration
from chalicelib.engine.python.step_names import is_answer
from chalicelib.engine.totality import is_total
from chalicelib.engine.types import ANY, BOOL, NONE, TEXT, Type, dict_of, large, record, union

YEAR = 365 * 86400
CALLBACK = record([("id", TEXT), ("url", TEXT)])
OPTIONS = ("timeout", "step")


@dataclass(frozen=True, slots=True)
class WaitKind:
    """What a wait takes besides its options; the first argument needs no name."""

    name: str
    arguments: dict[str, Type]
    required: tuple[str, ...]
    options: tuple[str, ...]
    example: str


MAYBE_DICT = union(dict_of(ANY), NONE)
EVENT = WaitKind(
    "wait_for_event",
    {"name": TEXT, "match": MAYBE_DICT},
    ("name",),
    ("timeout", "default", "step"),
    'wait_for_event("payment.settled", match={"order": order.id}, timeout=days(3))',
)
APPROVAL = WaitKind(
    "wait_for_approval",
    {"to": TEXT, "title": TEXT, "details": MAYBE_DICT},
    ("to", "title"),
    ("form", "timeout", "step"),
    'wait_for_approval(to="#finance", title="Pay?", timeout=days(3))',
)
ANSWER = WaitKind("wait", {}, (), ("timeout", "heartbeat", "step"), "cb.wait(timeout=hours(1))")
ANSWERED = "callback"
CHILD = "run_workflow"
USUAL = {
    EVENT.name: "days(3)",
    APPROVAL.name: "days(3)",
    ANSWERED: "hours(1)",
    CHILD: "hours(1)",
}
"""The time limits that are proposed where there is none."""
KINDS = {kind.name: kind for kind in (EVENT, APPROVAL)}
Words = dict[str, ast.expr]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the world is asked for."""

    action: str
    arguments: tuple[tuple[str, Expr], ...]
    answered: bool = True


def callback(node: ast.Call) -> Expr:
    """Read `callback()`: an address that the world can answer to."""
    check_count(node, 0)
    no_keywords(node)
    return Expr("callback", CALLBACK)


def wait(builder: Builder, node: ast.Call, result: str | None) -> tuple[Wait, Type]:
    """Return the step a waiting call makes, and the type of what it is answered with."""
    if is_answer(node):
        return _answer(builder, node, result)
    assert isinstance(node.func, ast.Name)
    if node.func.id == CHILD:
        return _child(builder, node, result)
    kind = KINDS[node.func.id]
    words = _words(node, kind)
    arguments = _arguments(builder, kind, words)
    if kind is APPROVAL:
        schema, fields = _form(builder, words.get("form"))
        given = {**dict(arguments), "form": schema}
        given.setdefault("details", literal(None))
        outcome = [("approved", BOOL), ("by", TEXT), ("comment", union(TEXT, NONE))]
        asked = Asked(kind.name, tuple(given.items()))
        return _wait(builder, node, asked, words, result), record([*outcome, *fields])
    found = _wait(builder, node, Asked(kind.name, arguments), words, result)
    return found, union(ANY, found.default.type) if found.default else ANY


def _answer(builder: Builder, node: ast.Call, result: str | None) -> tuple[Wait, Type]:
    assert isinstance(node.func, ast.Attribute)
    held = builder.expr(node.func.value)
    if held.type.fields != CALLBACK.fields:
        raise RejectedError(
            "E-CALLBACK",
            ".wait() belongs to a callback",
            node,
            "cb = callback(), give cb.url away, then answer = cb.wait(timeout=hours(1))",
        )
    words = _words(node, ANSWER)
    asked = Asked(ANSWERED, (("id", Expr("py.lookup", TEXT, (held, literal("id")))),))
    return _wait(builder, node, asked, words, result), ANY


def _child(builder: Builder, node: ast.Call, result: str | None) -> tuple[Wait, Type]:
    """Read `run_workflow("refund", order_id=order.id)`: the other words are the payload."""
    words = {keyword.arg or "": keyword.value for keyword in node.keywords}
    given = node.args[0] if len(node.args) == 1 else None
    name = given.value if isinstance(given, ast.Constant) else None
    if not isinstance(name, str) or not name.strip() or "" in words or "retry" in words:
        raise RejectedError(
            "E-ARG",
            "run_workflow() takes the name of a workflow, written out, and the fields of its input",
            node,
            'run_workflow("refund", order_id=order.id)',
        )
    answered = words.pop("wait", ast.Constant(True))
    if not isinstance(answered, ast.Constant) or not isinstance(answered.value, bool):
        raise RejectedError("E-ARG", "wait is True or False", answered, "wait=False")
    fields = {word: value for word, value in words.items() if word not in OPTIONS}
    entries = tuple(
        Expr("entry", ANY, (literal(word), builder.expr(value))) for word, value in fields.items()
    )
    payload = Expr("dict", dict_of(ANY), entries)
    asked = Asked(CHILD, (("workflow", literal(name)), ("payload", payload)), answered.value)
    type_ = large(ANY) if answered.value else record([("run_id", TEXT)])
    return _wait(builder, node, asked, words, result), type_


def _words(node: ast.Call, kind: WaitKind) -> Words:
    first = next(iter(kind.arguments), "")
    if len(node.args) > (1 if first else 0):
        named = f"the arguments of {kind.name}() have names"
        raise RejectedError("E-ARG", named, node.args[-1], kind.example)
    words: Words = {first: node.args[0]} if node.args else {}
    known = [*kind.arguments, *kind.options]
    for keyword in node.keywords:
        word = keyword.arg or "**"
        if word not in known or word in words:
            said = f"{word!r} is given twice" if word in words else f"{kind.name}() has no {word!r}"
            hint = did_you_mean(word, known) or kind.example
            raise RejectedError("E-ARG", said, keyword, hint)
        words[word] = keyword.value
    missing = [word for word in kind.required if word not in words]
    if missing:
        raise RejectedError("E-ARG", f"{kind.name}() needs {missing[0]!r}", node, kind.example)
    return words


def _arguments(builder: Builder, kind: WaitKind, words: Words) -> tuple[tuple[str, Expr], ...]:
    found: list[tuple[str, Expr]] = []
    for name, wanted in kind.arguments.items():
        if name not in words:
            continue
        value = builder.expr(words[name])
        if value.type.kinds.isdisjoint(wanted.kinds):
            raise RejectedError(
                "E-ARGTYPE",
                f"{name} is {wanted.name}, this is {value.type.name}",
                words[name],
                kind.example,
            )
        found.append((name, value))
    return tuple(found)


def _form(builder: Builder, node: ast.expr | None) -> tuple[Expr, list[tuple[str, Type]]]:
    """Return the schema of a form, and the fields that it adds to the answer."""
    if node is None:
        return literal(None), []
    known = builder.declarations.inputs
    if not isinstance(node, ast.Name) or node.id not in known:
        raise RejectedError(
            "E-FORM",
            "form is the name of an Input class",
            node,
            "class Decision(Input): reason: str   and   form=Decision",
        )
    fields = known[node.id].type.fields or ()
    return constant_of(known[node.id].schema), [(field.name, field.type) for field in fields]


def _wait(builder: Builder, node: ast.Call, asked: Asked, words: Words, result: str | None) -> Wait:
    timeout, heartbeat = _limits(builder, node, asked, words)
    default = _default(builder, words["default"]) if "default" in words else None
    label = step_label(words["step"]) if "step" in words else _label(asked)
    type_ = "workflow" if asked.action == CHILD else "wait"
    wish = label if "step" in words else result or asked.action
    step = builder.step(node, wish, type_, label)
    return Wait(
        step, asked.action, asked.arguments, timeout, heartbeat, result, default, asked.answered
    )


def _limits(
    builder: Builder, node: ast.Call, asked: Asked, words: Words
) -> tuple[int | None, int | None]:
    timeout = duration(words["timeout"], YEAR) if "timeout" in words else None
    heartbeat = duration(words["heartbeat"], YEAR) if "heartbeat" in words else None
    if timeout is not None and heartbeat is not None and heartbeat >= timeout:
        raise RejectedError(
            "E-TIMEOUT", "heartbeat is shorter than timeout", words["heartbeat"], "minutes(10)"
        )
    if timeout is None and asked.answered and builder.settings.timeout is None:
        builder.report.warn(_unlimited(builder, node, asked.action))
    return timeout, heartbeat


def _unlimited(builder: Builder, node: ast.Call, action: str) -> RejectedError:
    reason = "without timeout= this waits for up to a year"
    word = f"timeout={USUAL[action]}"
    place, text = word_added(builder.report, node, word)
    return RejectedError("W-TIMEOUT", reason, node, word, text, place)


def _label(asked: Asked) -> str:
    first = asked.arguments[0][1]
    what = f" {first.value}" if first.op == "literal" else ""
    return {
        EVENT.name: f"wait for event{what}",
        APPROVAL.name: "wait for approval",
        ANSWERED: "wait for callback",
        CHILD: f"run{what}",
    }[asked.action]


def _default(builder: Builder, node: ast.expr) -> Expr:
    value = builder.expr(node)
    if not is_total(value):
        raise RejectedError(
            "E-DEFAULT", "the default is worked out on a line above", node, "fallback = ..."
        )
    return value
