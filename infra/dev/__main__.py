"""Find the verb on the command line and carry it out."""

import argparse
import importlib
import os
import sys
from typing import cast

from infra.dev.errors import TaskError
from infra.dev.verbs import VERBS, VerbModule

USAGE = "usage: ./dev VERB [options]"


def main(words: list[str]) -> int:
    """Carry out the verb in `words` and return its exit code."""
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0
    verb, *rest = words
    if verb not in VERBS:
        print(f"There is no verb {verb!r}.\n\n{overview()}", file=sys.stderr)
        return 2
    module = cast(VerbModule, importlib.import_module(VERBS[verb].module))
    try:
        return module.run(parse(verb, module, rest))
    except TaskError as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def parse(verb: str, module: VerbModule, words: list[str]) -> argparse.Namespace:
    """Read the words after the verb as its module declares them."""
    if VERBS[verb].passes_on:
        return argparse.Namespace(words=words)
    parser = argparse.ArgumentParser(prog=f"./dev {verb}", description=module.__doc__)
    module.add_arguments(parser)
    return parser.parse_args(words)


def overview() -> str:
    """List every verb with what it does."""
    width = max(map(len, VERBS))
    lines = [f"  {name:<{width}}  {verb.summary}" for name, verb in VERBS.items()]
    return "\n".join([USAGE, "", *lines, "", "./dev VERB --help tells a verb's options."])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
