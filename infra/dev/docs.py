"""Write the pages of docs/ that are made from the code: the actions of the catalogue."""

import argparse

from chalicelib.engine.catalogue import ABOUT, ACTIONS, ActionKind, Argument
from chalicelib.engine.types import ANY, NAMES, Type
from infra.dev.places import ROOT
from infra.dev.progress import say

PAGE = ROOT / "docs" / "actions.md"
HEAD = """\
# Actions

What a step can do. Every action also takes `retry=`, `timeout=` and `step=`.
An argument marked *secret* may hold `secrets.NAME`, alone or in an f-string.
An action that *can be repeated* is tried again unasked after a passing fault.

This page is made from the catalogue: `./dev docs`.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("--check", action="store_true", help="fail when a page is out of date")


def run(arguments: argparse.Namespace) -> int:
    """Write the pages, or tell whether they are up to date."""
    wanted = actions_page()
    if arguments.check:
        is_current = PAGE.exists() and PAGE.read_text() == wanted
        say("docs: up to date" if is_current else "docs: docs/actions.md is old; run ./dev docs")
        return 0 if is_current else 1
    PAGE.write_text(wanted)
    return 0


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
    if type_ == ANY:
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
