"""Which words may stand at the cursor."""

import ast
import re
from collections.abc import Iterable, Iterator

from chalicelib.engine.catalogue import ACTIONS, FREE_WORDS, INTEGRATIONS, ActionKind
from chalicelib.engine.editor.answers import Completion, Names
from chalicelib.engine.editor.cursor import KEYWORD, Bracket, Spot, spot_at
from chalicelib.engine.editor.repair import MARK, readable, with_mark
from chalicelib.engine.editor.vocabulary import VOCABULARY
from chalicelib.engine.editor.vocabulary_steps import ERRORS, TOP
from chalicelib.engine.editor.watching import Study, study
from chalicelib.engine.editor.word import Word
from chalicelib.engine.editor.wording import type_words
from chalicelib.engine.types import EVERY, Type

MOST = 200
SUBSCRIPT = re.compile(r"([A-Za-z_][\w.]*)\[[\"'][^\"']*\Z")
ANNOTATION = re.compile(r"(?:^\s*\w+\s*:|->|\w+\s*:)\s*(?:[\w\[\], |\"]*[\[|,]\s*)?\Z")
IN_CLASS = re.compile(r"\s+\w+\s*:[^=]*\Z")
ERROR_PLACE = re.compile(r"\s*(?:raise|except)\s+\(?(?:[\w, ]*,\s*)?\Z")


def complete(
    source: str, line: int, column: int, names: Names | None = None
) -> tuple[Completion, ...]:
    """Return the words that may stand at a place of a source, however broken, best first."""
    known = names or Names()
    spot = spot_at(source, line, column)
    if spot.in_comment:
        return ()
    found = _found(source, line, spot, known)
    prefix = spot.word.lower()
    fitting = {
        item.label: item for item in found if item.label.lstrip("@").lower().startswith(prefix)
    }
    return tuple(fitting.values())[:MOST]


def _found(source: str, line: int, spot: Spot, names: Names) -> Iterable[Completion]:
    if spot.text is not None and not _in_braces(spot):
        return _in_text(source, line, spot, names)
    if spot.receiver is not None:
        return _after_dot(source, line, spot, names)
    if ERROR_PLACE.match(spot.head):
        return _errors(source, spot, line)
    if _wants_type(spot):
        return _types(source, spot, line)
    return [*_arguments(spot), *_words(spot, _studied(source, spot, line)[0])]


def _after_dot(source: str, line: int, spot: Spot, names: Names) -> Iterable[Completion]:
    receiver = spot.receiver or ""
    if receiver == "secrets":
        return [Completion(name, "secret", "secret") for name in names.secrets]
    if receiver == "variables":
        return [Completion(name, "variable", "str") for name in names.variables]
    knowledge, marked = _studied(source, spot, line, names)
    found = _receiver_type(knowledge, marked, receiver)
    if found is None and receiver in INTEGRATIONS | FREE_WORDS:
        kinds = [kind for kind in ACTIONS.values() if kind.integration == receiver]
        return [_action(kind, receiver) for kind in kinds]
    return _members(found)


def _in_braces(spot: Spot) -> bool:
    return any(found.character.startswith("f") for found in spot.brackets)


def _in_text(source: str, line: int, spot: Spot, names: Names) -> Iterable[Completion]:
    """Complete the keys of a known dict, and the names of workflows."""
    call = spot.call
    if call and call.callee == "run_workflow" and call is spot.brackets[-1]:
        return [Completion(name, "workflow", "workflow") for name in names.workflows]
    subscript = SUBSCRIPT.search(spot.before[spot.statement :])
    if subscript is None or not spot.brackets or spot.brackets[-1].character != "[":
        return []
    repaired = readable(source)
    if repaired is None:
        return []
    return _fields(study(*repaired, line, names.results).type_of_text(subscript.group(1)))


def _studied(
    source: str, spot: Spot, line: int, names: Names | None = None
) -> tuple[Study | None, ast.expr | None]:
    repaired = with_mark(source, spot)
    if repaired is None:
        return None, None
    text, tree = repaired
    return study(text, tree, line, names.results if names else None), _marked(tree)


def _marked(tree: ast.Module) -> ast.expr | None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.endswith(MARK):
            return node.value
    return None


def _receiver_type(knowledge: Study | None, marked: ast.expr | None, receiver: str) -> Type | None:
    if knowledge is None:
        return None
    found = knowledge.type_of(marked) if marked is not None else None
    return found or knowledge.type_of_text(receiver)


def _members(type_: Type | None) -> Iterator[Completion]:
    if type_ is None:
        return
    yield from _fields(type_)
    kinds = type_.kinds
    for word in VOCABULARY.methods.values():
        if kinds == EVERY or not kinds.isdisjoint(word.of):
            yield _call(word, "method")


def _fields(type_: Type | None) -> Iterator[Completion]:
    for field in (type_.fields or ()) if type_ else ():
        yield Completion(field.name, "field", type_words(field.type))


def _arguments(spot: Spot) -> Iterator[Completion]:
    call = spot.brackets[-1] if spot.brackets else None
    if call is None or not call.callee or not _begins_argument(call, spot):
        return
    written = (KEYWORD.match(text) for text in call.arguments(spot.before))
    given = {f"{found.group(1)}=" for found in written if found}
    for completion in _parameters(call.callee):
        if completion.label not in given:
            yield completion


def _parameters(callee: str) -> Iterator[Completion]:
    kind = ACTIONS.get(callee)
    for argument in kind.arguments if kind else ():
        need = "required, " if argument.required else ""
        yield _named(argument.name, "argument", need + type_words(argument.type), argument.docs)
    options = VOCABULARY.settings if callee == "workflow" else VOCABULARY.options
    for word in options.values() if kind or callee == "workflow" else ():
        yield _named(word.name, "option", word.signature, word.docs)
    called = None if kind else VOCABULARY.call(callee)
    for parameter in called.parameters if called else ():
        name, equals, _ = parameter.partition("=")
        if equals:
            yield _named(name, "argument", parameter, "")


def _begins_argument(call: Bracket, spot: Spot) -> bool:
    return not call.arguments(spot.before)[-1].removesuffix(spot.word).strip()


def _words(spot: Spot, knowledge: Study | None) -> Iterator[Completion]:
    is_inside = bool(spot.before[spot.statement :][:1].isspace()) or bool(spot.brackets)
    if not is_inside:
        yield from (Completion(word.name, "keyword", word.signature, word.docs) for word in TOP)
        return
    if knowledge is not None:
        yield from _names(knowledge)
    yield from (
        Completion(name, "integration", "actions", insert=f"{name}.")
        for name in sorted(INTEGRATIONS | FREE_WORDS)
    )
    yield from (_action(kind, "") for kind in ACTIONS.values() if "." not in kind.name)
    yield from (_call(word, "step") for word in VOCABULARY.steps.values())
    yield from (_call(word, "function") for word in VOCABULARY.functions.values())
    yield Completion("secrets", "keyword", "secrets.NAME", "A secret, in an argument of a step.")
    yield Completion("variables", "keyword", "variables.NAME", "A text that a run starts with.")
    for word in [*VOCABULARY.keywords.values(), *VOCABULARY.durations.values()]:
        yield Completion(word.name, "keyword", word.signature, word.docs)


def _names(knowledge: Study) -> Iterator[Completion]:
    known = {**knowledge.scope.names, **knowledge.locals}
    for name, type_ in known.items():
        if not name.endswith("_") and MARK not in name and name != "variables":
            yield Completion(name, "variable", type_words(type_))
    for name, node in knowledge.declarations.constants.items():
        yield Completion(name, "constant", ast.unparse(node)[:60])
    for name, function in knowledge.declarations.functions.items():
        detail = f"{name}({ast.unparse(function.args)})"
        yield Completion(name, "function", detail, ast.get_docstring(function) or "", f"{name}($0)")


def _errors(source: str, spot: Spot, line: int) -> Iterator[Completion]:
    knowledge, _ = _studied(source, spot, line)
    if knowledge is not None:
        for name in sorted(knowledge.declarations.errors):
            yield Completion(name, "class", "your own error")
    if not spot.head.lstrip().startswith("raise"):
        yield from (Completion(word.name, "class", "error", word.docs) for word in ERRORS)


def _wants_type(spot: Spot) -> bool:
    row = spot.before[spot.statement : len(spot.before) - len(spot.word)]
    in_def = row.lstrip().startswith("def ") and ANNOTATION.search(row.rpartition("(")[2])
    return bool(in_def or (IN_CLASS.fullmatch(row) and not row.lstrip().startswith(_HEADS)))


_HEADS = ("if ", "for ", "elif ", "while ", "else", "try", "except", "with ", "return ", "lambda")


def _types(source: str, spot: Spot, line: int) -> Iterator[Completion]:
    knowledge, _ = _studied(source, spot, line)
    if knowledge is not None:
        yield from (Completion(name, "class", "Input") for name in knowledge.declarations.inputs)
    for word in VOCABULARY.types.values():
        yield Completion(word.name, "type", word.signature, word.docs)


def _action(kind: ActionKind, integration: str) -> Completion:
    name = kind.name.removeprefix(integration + ".") if integration else kind.name
    shown = ", ".join(argument.name for argument in kind.arguments if argument.required)
    return Completion(
        name, "action", f"({shown}) -> {type_words(kind.result, 1)}", kind.docs, f"{name}($0)"
    )


def _call(word: Word, kind: str) -> Completion:
    insert = f"{word.name}($0)" if word.parameters else f"{word.name}()"
    return Completion(word.name, kind, word.signature, word.docs, insert)


def _named(name: str, kind: str, detail: str, docs: str) -> Completion:
    return Completion(f"{name}=", kind, detail, docs, f"{name}=$0")
