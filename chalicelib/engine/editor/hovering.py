"""What is known of the word under the pointer."""

import ast
from collections.abc import Iterable

from chalicelib.engine.catalogue import ACTIONS, FREE_WORDS, INTEGRATIONS, ActionKind
from chalicelib.engine.diagnostics import Place
from chalicelib.engine.editor.answers import Hover
from chalicelib.engine.editor.cursor import Spot, spot_at
from chalicelib.engine.editor.loop_words import loop_words
from chalicelib.engine.editor.repair import readable
from chalicelib.engine.editor.vocabulary import VOCABULARY
from chalicelib.engine.editor.vocabulary_steps import ERRORS
from chalicelib.engine.editor.watching import Study, study
from chalicelib.engine.editor.word import Word
from chalicelib.engine.editor.wording import type_words

LOOPS = ("for", "while")


def hover(source: str, line: int, column: int) -> Hover | None:
    """Return what is known of the word at a place of a source; None where nothing is."""
    spot = spot_at(source, line, column)
    spot = spot_at(source, line, column + len(spot.after))
    in_braces = any(found.character.startswith("f") for found in spot.brackets)
    if not spot.word or spot.in_comment or (spot.text is not None and not in_braces):
        return None
    text = _text(source, line, spot)
    return Hover(text, _place(line, spot)) if text else None


def _place(line: int, spot: Spot) -> Place:
    row = spot.before[spot.before.rfind("\n") + 1 :]
    end = len(row.encode("utf-16-le", "replace")) // 2 + 1
    return Place(line, end - len(spot.word), line, end)


def _text(source: str, line: int, spot: Spot) -> str | None:
    word, receiver = spot.word, spot.receiver
    name = f"{receiver}.{word}" if receiver else word
    if name in ACTIONS:
        return action_words(ACTIONS[name])
    if receiver == "secrets":
        return _code(f"secrets.{word}") + "A secret of the workflow or of the organization."
    if receiver == "variables":
        return _code(f"variables.{word}: str") + (
            "A variable of the workflow or of the organization, as it is when a run starts."
        )
    if receiver is None and (argument := _argument(source, spot)):
        return argument
    repaired = readable(source)
    knowledge = study(*repaired, line) if repaired else None
    known = _typed(line, spot, knowledge) or _declared(word, knowledge) or _word(spot)
    loop = loop_words(source, line) if word in LOOPS and receiver is None else None
    return f"{known}\n\n{loop}" if known and loop else known


def _argument(source: str, spot: Spot) -> str | None:
    call = spot.call
    rest = source[len(spot.before) :].lstrip()
    if call is None or call is not spot.brackets[-1] or not rest.startswith("="):
        return None
    kind = ACTIONS.get(call.callee)
    if rest.startswith("==") or (kind is None and call.callee != "workflow"):
        return None
    if kind is not None and (argument := kind.argument(spot.word)):
        return _code(f"{argument.name}: {type_words(argument.type)}") + argument.docs
    options = VOCABULARY.options if kind else VOCABULARY.settings
    return _described(options.get(spot.word))


def _typed(line: int, spot: Spot, knowledge: Study | None) -> str | None:
    if knowledge is None:
        return None
    end = len(spot.before[spot.before.rfind("\n") + 1 :].encode(errors="replace"))
    ending = [key for key in knowledge.types if key[2:] == (line, end)]
    name = f"{spot.receiver}.{spot.word}" if spot.receiver else spot.word
    type_ = knowledge.types[max(ending)] if ending else knowledge.type_of_text(name)
    return None if type_ is None else _code(f"{name}: {type_words(type_)}")


def _declared(word: str, knowledge: Study | None) -> str | None:
    declarations = knowledge.declarations if knowledge else None
    if declarations is None:
        return None
    if word in declarations.inputs:
        fields = declarations.inputs[word].type.fields or ()
        rows = [f"    {field.name}: {type_words(field.type)}" for field in fields]
        return _code("\n".join([f"class {word}(Input):", *(rows or ["    pass"])]))
    if word in declarations.functions:
        return _code(f"def {word}({ast.unparse(declarations.functions[word].args)})")
    return _code(f"class {word}(WorkflowError)") if word in declarations.errors else None


def _word(spot: Spot) -> str | None:
    word = spot.word
    if spot.receiver is not None:
        return _described(VOCABULARY.methods.get(word))
    if word in INTEGRATIONS | FREE_WORDS:
        names = [kind.name for kind in ACTIONS.values() if kind.integration == word]
        return _code(word) + "Actions: " + _listed(names)
    tables = (VOCABULARY.keywords, VOCABULARY.settings, VOCABULARY.types)
    found = VOCABULARY.call(word) or next((table[word] for table in tables if word in table), None)
    return _described(found or next((item for item in ERRORS if item.name == word), None))


def _described(word: Word | None) -> str | None:
    if word is None:
        return None
    example = f"\n\n{_code(word.example)}" if word.example else ""
    return _code(word.signature) + word.docs + example


def action_words(kind: ActionKind) -> str:
    """Return what the catalogue says of an action, in Markdown."""
    arguments = ", ".join(
        found.name if found.required else f"{found.name}=..." for found in kind.arguments
    )
    repeated = "is tried again unasked" if kind.idempotent else "is not repeated unasked"
    return (
        _code(f"{kind.name}({arguments}) -> {type_words(kind.result)}")
        + f"{kind.docs} It {kind.effect} and {repeated}.\n\n{_code(kind.example)}"
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _code(text: str) -> str:
    return f"```python\n{text}\n```\n"
