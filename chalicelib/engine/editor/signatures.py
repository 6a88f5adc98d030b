"""Which call the cursor stands in, and at which of its parameters."""

import ast

from chalicelib.engine.catalogue import ACTIONS, ActionKind
from chalicelib.engine.editor.answers import Signature, SignatureParameter
from chalicelib.engine.editor.cursor import KEYWORD, Bracket, spot_at
from chalicelib.engine.editor.repair import readable
from chalicelib.engine.editor.vocabulary import VOCABULARY
from chalicelib.engine.editor.word import Word
from chalicelib.engine.editor.wording import type_words


def signature(source: str, line: int, column: int) -> Signature | None:
    """Return the signature of the call around a place, or None outside calls and unknown ones."""
    spot = spot_at(source, line, column)
    call = spot.call
    if call is None or spot.in_comment:
        return None
    label, docs, parameters = _described(source, call.callee) or ("", "", ())
    if not label:
        return None
    return Signature(label, docs, parameters, _active(call, spot.before, parameters))


Described = tuple[str, str, tuple[SignatureParameter, ...]]


def _described(source: str, callee: str) -> Described | None:
    if callee in ACTIONS:
        return _action(ACTIONS[callee])
    if callee == "workflow":
        settings = VOCABULARY.settings.values()
        parts = tuple(SignatureParameter(word.signature, word.docs) for word in settings)
        return _labelled("@workflow", parts), "The settings of the workflow.", parts
    method = VOCABULARY.methods.get(callee.rpartition(".")[2]) if "." in callee else None
    word = method or VOCABULARY.call(callee)
    return _word(word) if word else _own(source, callee)


def _action(kind: ActionKind) -> Described:
    given = tuple(
        SignatureParameter(
            f"{found.name}: {type_words(found.type)}" + ("" if found.required else " = ..."),
            found.docs,
        )
        for found in kind.arguments
    )
    options = VOCABULARY.options.values()
    parts = (*given, *(SignatureParameter(word.signature, word.docs) for word in options))
    return _labelled(kind.name, parts), kind.docs, parts


def _word(word: Word) -> Described:
    parts = tuple(SignatureParameter(parameter) for parameter in word.parameters)
    return _labelled(word.name, parts), word.docs, parts


def _own(source: str, callee: str) -> Described | None:
    repaired = readable(source)
    nodes = repaired[1].body if repaired else []
    for node in nodes:
        if isinstance(node, ast.FunctionDef) and node.name == callee:
            parts = tuple(SignatureParameter(ast.unparse(part)) for part in node.args.args)
            return _labelled(callee, parts), ast.get_docstring(node) or "", parts
    return None


def _labelled(name: str, parts: tuple[SignatureParameter, ...]) -> str:
    return f"{name}({', '.join(part.label for part in parts)})"


def _active(call: Bracket, before: str, parameters: tuple[SignatureParameter, ...]) -> int:
    arguments = call.arguments(before)
    named = KEYWORD.match(arguments[-1])
    if named:
        names = [part.label.split(":")[0].split("=")[0].strip() for part in parameters]
        return names.index(named.group(1)) if named.group(1) in names else -1
    return min(len(arguments), len(parameters)) - 1
