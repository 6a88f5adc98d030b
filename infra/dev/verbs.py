"""The verbs of ./dev: each is one module with `add_arguments(parser)` and `run(arguments)`."""

import argparse
from typing import NamedTuple, Protocol


class Verb(NamedTuple):
    """One task: where it is written and what it does, in a few words."""

    module: str
    summary: str
    passes_on: bool = False  # the words after the verb are not its own: leave them as they are


class VerbModule(Protocol):
    """What the module of a verb offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options of the verb."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Carry the verb out and return the exit code."""


VERBS: dict[str, Verb] = {
    "up": Verb("infra.dev.up", "start Stepwell on this machine"),
    "down": Verb("infra.dev.down", "stop what `up --detach` started"),
    "compile": Verb("infra.dev.compile", "translate a workflow and print its state machine"),
    "run": Verb("infra.dev.run", "run a workflow on the local cloud and follow its steps"),
    "check": Verb("infra.dev.check", "lint, types, layers, template"),
    "test": Verb("infra.dev.test", "run the tests; all of them, or the groups named"),
    "fuzz": Verb("infra.dev.fuzz", "compare random programs with CPython"),
    "bench": Verb("infra.dev.bench", "measure what people wait for"),
    "shots": Verb("infra.dev.shots", "take a picture of every page of the console"),
    "docs": Verb("infra.dev.docs", "write the pages of docs/ that are made from the code"),
    "deploy": Verb("infra.dev.deploy", "deploy a stage to AWS"),
    "dead-letters": Verb("infra.dev.dead_letters", "read, redrive or drop dead letters"),
    "chalice": Verb("infra.dev.chalice", "deploy the API of a stage by Chalice alone"),
    "python": Verb("infra.dev.python", "run Python in the project's environment", True),
    "lock": Verb("infra.dev.lock", "pin the newest allowed packages in the lock files"),
}
