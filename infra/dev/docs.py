"""Write the pages of docs/ that are made from the code: actions, diagnostics, the language."""

import argparse

from chalicelib.engine.catalogue import ABOUT, ACTIONS, ActionKind, Argument
from chalicelib.engine.types import EVERY, NAMES, Type
from infra.dev.pages.diagnostics import diagnostics_page
from infra.dev.pages.language import language_page
from infra.dev.places import ROOT
from infra.dev.progress import say

DOCS = ROOT / "docs"
PAGE = DOCS / "actions.md"
HEAD = """\
# Actions

What a step can do. Every action also takes `retry=`, `timeout=` and `step=`: see
[steps](language.md#steps). `result.status` reads a field of a result `{status: int, …}`.
An argument marked *secret* may hold `secrets.NAME`, alone or in an f-string.
An action that *can be repeated* is tried again unasked after a passing fault.

This page is made from the catalogue: `./dev docs`.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("--check", action="store_true", help="fail when a page is out of date")


def run(arguments: argparse.Namespace) -> int:
    """Write the pages, or tell which are out of date."""
    old = [name for name, text in pages().items() if not is_current(name, text)]
    if not arguments.check:
        for name in old:
            (DOCS / name).write_text(pages()[name])
        return 0
    for name in old:
        say(f"docs: docs/{name} is old; run ./dev docs")
    return 1 if old else 0


def pages() -> dict[str, str]:
    """Return the text of every page by the name of its file."""
    return {
        "actions.md": actions_page(),
        "diagnostics.md": diagnostics_page(),
        "language.md": language_page(),
    }


def is_current(name: str, text: str) -> bool:
    """Tell whether a page is as it should be."""
    page = DOCS / name
    return page.exists() and page.read_text() == text


def actions_page() -> str:
    """Return the page about the actions, in Markdown."""
    return "\n".join([HEAD, *(_chapter(integration) for integration in ABOUT)])


def _chapter(integration: str) -> str:
    rows = [_section(kind) for kind in ACTIONS.values() if kind.integration == integration]
    return "\n".join([f"## {integration}\n\n{ABOUT[integration]}\n", *rows])


def _section(kind: ActionKind) -> str:
    repeated = "can be repeated" if kind.idempotent else "is not repeated unasked"
    choice = " or ".join(f"`{name}`" for name in kind.one_of)
    return "\n".join(
        [
            f"### {kind.name}\n",
            f"{kind.docs}\n",
            f"```python\n{kind.example}\n```\n",
            "| Argument | Type | |\n|---|---|---|",
            *(_row(argument) for argument in kind.arguments),
            f"\nExactly one of {choice} is given.\n" if choice else "",
            f"Result: `{type_words(kind.result)}`. It {kind.effect} and {repeated}.\n",
        ]
    )


def _row(argument: Argument) -> str:
    marks = [word for word in ("required", "secret") if getattr(argument, word)]
    notes = f" *{', '.join(marks)}*" if marks else ""
    words = type_words(argument.type).replace("|", "\\|")
    return f"| `{argument.name}` | `{words}` | {argument.docs}{notes} |"


def type_words(type_: Type) -> str:
    """Return a type as an annotation would write it, records with their fields."""
    if type_.fields is not None:
        fields = ", ".join(f"{field.name}: {type_words(field.type)}" for field in type_.fields)
        return f"{{{fields}}}"
    if type_.kinds == EVERY:
        return "Any"
    order = [name for name in NAMES if name in type_.kinds and name != "None"]
    if "None" in type_.kinds:
        order.append("None")
    return " | ".join(_kind_words(type_, name) for name in order)


def _kind_words(type_: Type, name: str) -> str:
    if name == "list" and type_.item is not None:
        return f"list[{type_words(type_.item)}]"
    if name == "dict" and type_.value is not None:
        return f"dict[str, {type_words(type_.value)}]"
    return name
