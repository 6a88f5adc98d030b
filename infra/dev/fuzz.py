"""Compare random programs and workflows with CPython; a silent difference is a bug and fails.

Programs are typed expressions on random data; workflows are whole files with steps.
The last line counts the programs: equal, failing where CPython has a value, and silent.
"""

import argparse

from tests.engine.fuzz import SILENT
from tests.fuzz import campaign


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("--programs", type=int, default=500, help="how many expressions (500)")
    parser.add_argument("--workflows", type=int, help="how many workflows (a tenth of that)")
    parser.add_argument("--seed", type=int, default=1, help="where the random numbers begin (1)")
    parser.add_argument(
        "--data", choices=campaign.DATA, default="both", help="what programs read (half and half)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print every program that silently differs, and close with the counts."""
    amount: int = arguments.programs
    workflows = amount // 10 if arguments.workflows is None else arguments.workflows
    work = campaign.plan(amount, workflows, arguments.seed, arguments.data)
    totals = campaign.carry_out(work, print)
    for line in campaign.summary(totals):
        print(line)
    return 1 if any(counts[SILENT] for counts in totals.values()) else 0
