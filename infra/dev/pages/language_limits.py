"""The limits of the language, and the diagnostic that tells of each before a run meets it."""

from collections.abc import Sequence

from chalicelib.engine import limits

KIB = 1024
ROUNDS = f"{limits.LOOP_ITERATIONS:,}, or as many as have room in a run"
Limit = tuple[str, str, Sequence[str]]
"""What is limited, to what, and the codes that tell of it."""
LIMITS: tuple[Limit, ...] = (
    ("Source", f"{limits.SOURCE_BYTES // KIB} KiB", ["E-SIZE"]),
    (
        "Brackets, blocks and expressions in one another",
        f"{limits.BRACKET_DEPTH}, {limits.TREE_DEPTH} levels in all",
        ["E-NEST"],
    ),
    ("Tests joined by and, or", str(limits.OPERANDS), ["E-NEST"]),
    (
        "One expression",
        f"{limits.EXPRESSION_BYTES // 1000} KB when it is translated",
        ["E-DEPTH"],
    ),
    (
        "Items an expression goes over",
        f"{limits.EXPRESSION_ROUNDS:,}, half of it to sort; an index in it goes over them again",
        ["W-BIGLIST", "W-INDEX"],
    ),
    ("Numbers of a range", f"{limits.LONGEST_RANGE:,}", ["E-BIGLIST"]),
    (
        "States of a workflow",
        f"{limits.STATES}, in {limits.MACHINE_BYTES // 1000} KB",
        ["E-SIZE"],
    ),
    (
        "Rounds of a plain loop",
        f"{ROUNDS}; up to {limits.LONGEST_LIST:,} with `limit(items, n)`",
        ["E-LOOPSIZE", "W-LOOPSIZE"],
    ),
    (
        "Rounds of `while`",
        f"{ROUNDS}; up to {limits.LONGEST_LOOP:,} with `@workflow(max_loop=n)`",
        ["E-LOOPSIZE", "W-LOOPSIZE", "W-ENDLESS"],
    ),
    ("Loops in loops", f"{limits.NESTED_LOOPS}, {limits.NESTED_EACH} of them parallel", ["E-NEST"]),
    (
        "Functions with steps in one another",
        f"{limits.NESTED_CALLS}; none in itself",
        ["E-NEST", "E-RECURSE"],
    ),
    (
        "Events of a run",
        f"{limits.HISTORY_EVENTS:,}; an action counts 5, a part of a long loop 8",
        ["W-LOOPSIZE"],
    ),
    (
        "Part of a long loop",
        f"{limits.PART_ROUNDS} rounds, or {limits.PART_EVENTS:,} events; {limits.PARTS:,} parts",
        ["E-LOOPSIZE"],
    ),
    ("Steps of `parallel`", str(limits.PARALLEL_BRANCHES), ["E-PARALLEL"]),
    ("Items of `each` at a time", f"{limits.CONCURRENCY:,}", ["E-EACH"]),
    (
        "Time limit of an action",
        f"{limits.DEFAULT_ACTION_TIMEOUT} s, {limits.ACTION_TIMEOUT} at most",
        ["E-TIMEOUT"],
    ),
    ("A wait", "a year, or what `timeout=` says", ["W-TIMEOUT"]),
    ("Name of a step or variable", f"{limits.NAME_LENGTH} characters", ["E-STEPNAME", "E-VARNAME"]),
    ("Whole numbers", "exact up to 9007199254740991", ["E-BIGINT"]),
    (
        "One value in a run",
        f"{limits.VALUE_BYTES // KIB} KiB; results of steps over 240 KiB are kept outside of it",
        ["E-PAYLOAD", "W-PAYLOAD"],
    ),
    ("What a run starts with", "240 KiB, and 2 MiB with `Dataset[...]`", ["W-PAYLOAD"]),
)
