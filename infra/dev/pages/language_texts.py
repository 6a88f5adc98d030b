"""The prose and the small tables of the language reference."""

INTRODUCTION = """\
# The workflow language

A workflow is a small Python file that is read and never run: what it says is carried out step by
step on AWS, each step recorded, tried again when it fails and shown while it happens. Its meaning
is Python's. What cannot have exactly Python's meaning is refused, and the message says what to
write instead: see [diagnostics](diagnostics.md).

To write the first one: describe the input, mark one function with `@workflow`, call actions in it.
Open a workflow in the console, paste an example from below, press Test run: it runs the text as it
stands with a payload of yours, for real, flagged as a test and kept out of the counts; every step
shows what it was given and what came of it. Publish makes it a version that its triggers start.
Whole workflows to start from are in `statemachines/examples/`; `./dev compile FILE` checks one
without the console.

This page is made from the code: `./dev docs`.
"""

SECTIONS = (
    (
        "A first workflow",
        (
            "The input is a class whose lines are fields with types. What the function returns is "
            "the output of the run. Each `http.get(...)` is a step with a name: that of the "
            "variable."
        ),
    ),
    (
        "The input",
        (
            "A field without a default is required; a payload that does not fit is refused before "
            'the run starts. `order.total` and `order["total"]` mean the same. Keys that are not '
            "declared are kept: read them with brackets."
        ),
    ),
    (
        "Steps",
        (
            "A step stands alone, on the right of an assignment, in `return` or inside a larger "
            "expression, and is done when Python would do it. Every action takes `retry=` "
            "(attempts in all), `timeout=` (seconds) and `step=` (its name). Actions that can be "
            "repeated are tried again unasked after a passing fault: three attempts in all, one "
            "and then two seconds apart at most; others only when you say so. An answer of 400 and "
            "above is no result but an `HttpError`; without a `try` it ends the run as failed. "
            "`retry=1` asks for one attempt, `step=` also names the step in `e.step`."
        ),
    ),
    (
        "Conditions and loops",
        (
            "A condition is a step and records the branch it took. A loop goes over a copy of its "
            "list, one item after the other, 1,000 at most: `limit(items, 5000)` raises that. A "
            "long one is carried on in parts with a history of their own; what it does is the same."
        ),
    ),
    (
        "Asking until something holds",
        (
            "A `while` needs a pause, or it costs for nothing. After 1,000 rounds (`max_loop=`) it "
            "ends with the error `LoopLimit`. `break`, `continue` and `return` do what they do in "
            "Python."
        ),
    ),
    (
        "Ending with an error",
        (
            "Declare the errors a workflow can end with at the top level, and raise them with a "
            "message. The run is failed, and the message is shown."
        ),
    ),
    (
        "Functions and constants",
        (
            "Functions at the top level compute: assignments, if and return. Constants are plain "
            "values."
        ),
    ),
    (
        "Secrets",
        (
            "`secrets.NAME` stands in arguments that are marked for it, alone or in an f-string. "
            "The value is fetched just before the step acts, and no record shows it. A workflow "
            "can have its own value of a name, which wins over the organization's."
        ),
    ),
    (
        "Variables",
        (
            "`variables.NAME` is a text that is set for the organization, or for the workflow, "
            "whose own wins. A run has the values of the moment at which it is made, to its end; a "
            "replay those of its own moment. Numbers are read out of them: `int(variables.LIMIT)`. "
            "No run starts while one that its workflow names has no value."
        ),
    ),
    (
        "At the same time",
        (
            "`each` lets the rounds of a loop or list go at once; the list keeps the order of its "
            "items. Rounds cannot change variables around them, `break` or `return`: make a list "
            "of results. The first failure stops the others, and is the error of the loop. With "
            '`on_error="continue"` they go on, a failed item gives None, and more than '
            "`max_failures` of them are a `TooManyFailures`. `parallel` runs several steps at once "
            "and waits for all; the first failure stops the others, unless `settle=True` gives "
            "each result as `.ok`, `.value` and `.error`."
        ),
    ),
    (
        "Errors of steps",
        (
            "`try` catches what the steps inside end with, after their attempts. `e.message` is a "
            "sentence, `e.status` the HTTP status, `e.step` the step, `e.error` its name. An "
            "expression that fails raises what it raises in Python, such as `KeyError`. The "
            "first `except` that fits takes the error, a bare `raise` passes it on, `else` follows "
            "when there was none, `finally` follows in any case. An error that nobody catches ends "
            "the run as failed, with the step and the line; what the run did before stays done, so "
            "undo it in `except` or `finally`."
        ),
    ),
    (
        "Waiting",
        (
            "`sleep` waits for a time, `wait_for_event` for something to happen, "
            "`wait_for_approval` for a person. Waiting costs nothing and may take days. After "
            "`timeout=` it is a `TimeoutError`; `wait_for_event` with `default=` gives that value "
            "instead; without one a wait ends after a year, or when the run does: "
            "`@workflow(timeout=days(7))`. An event matches when its fields are those of `match=`. "
            "A person finds the approval in the console; `form=` is an Input class whose fields "
            "are asked for, and which the answer has too."
        ),
    ),
    (
        "Answers from outside",
        (
            "`callback()` makes an address: give `reply.url` away, then wait. Whoever posts JSON "
            "to it answers, once, and the answer is the result; it may come before the wait "
            "begins. With `heartbeat=` a sign of life is due that often."
        ),
    ),
    (
        "Other workflows",
        (
            "`run_workflow` starts a published workflow of the organization by its name; the other "
            "words are its payload. Its output is the result, its failure a `ChildFailed`. "
            "`wait=False` starts it only, and gives its `.run_id`."
        ),
    ),
    (
        "From one run to the next",
        (
            "`memory` keeps values of a workflow under names. Runs that go at once may overwrite "
            "each other's values: `concurrency=1` lets one go at a time."
        ),
    ),
    (
        "Large values",
        (
            "A run holds values up to 240 KiB. What is larger of a step's result is kept outside "
            "of it: the step succeeds, the debugger shows the whole value, and the variable stands "
            "for it. Pass it on whole: as an argument, in a list or dict, as the output. `len()` "
            "and `is None` know it; reading a field or an item of it fails with a "
            "`LargeValueError` that names the line. `each()` goes over a list that is kept "
            "outside, with `batch=` in lists of so many items; what the items of such a loop give "
            "is kept outside too when it is large. So it is with what starts a run, up to 2 MiB: "
            "lists declared as `Dataset[...]`, and whatever is not declared or `Any`, are kept "
            "outside when the payload is large. `pick=` takes out of a result what the run needs "
            "before any of it is kept: a lambda that is given the whole result and may read "
            "variables, in 20 seconds at most. What it raises is an error of the step."
        ),
    ),
    (
        "Functions with steps",
        ("A function may hold steps; they stand in its place, with its name before theirs."),
    ),
)

OPERATORS = (
    ("`a + b`, `a - b`, `a * b`", "arithmetic; `+` also joins texts and lists"),
    ("`a / b`, `a // b`, `a % b`", "division; `//` and `%` on whole numbers"),
    ("`a ** 2`", "a power, the exponent written out, 0 to 20"),
    ("`a == b`, `a != b`, `a < b`, `a <= b`, `a > b`, `a >= b`", "comparison of like with like"),
    ("`a < b < c`", "a chain of up to three"),
    ("`x in xs`, `x not in xs`", "of a list, a text or the keys of a dict"),
    ("`x is None`, `x is not None`", "comparison with nothing"),
    ("`a and b`, `a or b`, `not a`", "logic; `a or b` gives a default"),
    ("`a if test else b`", "one of two values"),
    ("`xs[0]`, `xs[-1]`, `xs[1:3]`", "an item, the last, a part; of texts too"),
    ('`d["key"]`, `d.key`', "a value of a dict; an error when it is missing"),
    ("`[x.id for x in xs if x.ok]`", "a list made of a list"),
    ("`{k: v for k, v in d.items()}`", "a dict made of pairs"),
    ('`{**a, "b": 1}`, `a | b`', "a dict with more keys"),
)

FORMATS = (
    ('`f"{x}"`', "a text, whole number or truth"),
    ('`f"{x:.2f}"`', "a number with 0 to 4 decimals"),
    ('`f"{x:,.2f}"`, `f"{x:,}"`', "with commas for thousands"),
    ('`f"{x:d}"`, `f"{x:05d}"`', "a whole number, with zeros before it"),
    ('`f"{x:<10}"`, `f"{x:>10}"`', "filled up to a width"),
)

DIFFERENCES = """\
Lists and dicts are values: after `b = a` each name has its own; the compiler warns where that
matters. What else differs, everywhere:

- Texts with emoji sort differently beside characters from U+E000 to U+FFFF.
- `-0.0` as text is `0.0`.
- `[1] == [True]`, inside lists, is False here.
- Decimals past 1e308 have no value here.
- A value kept outside the run equals no other one, unless it is the same.

What comes from outside is JSON, which has one kind of number: 3.0 in a payload or an answer is the
whole number 3, and a whole number past 9007199254740991 is a text.

These fail with a message where Python has a value:

- text of a list or dict whose type is not known; of a decimal that needs over 15 digits
- text of a number that may be 3 or 3.0: of `from_json()`, of a decimal among values of any type
- whole numbers past 9007199254740991
- rounding numbers past 2**52 in their last digit
- `"".count("")`, `int("1_000")`, digits of other scripts
- `//` and `%` on decimals, truth compared with numbers, where the types are not known

Refused when written, each with a fix: `str(decimal)`, a decimal where a whole number is needed,
`x ** y` with a computed `y`, repeated texts and lists, slices with a step, tuples, sets, generators
outside of a call, `d.keys()`, `d.values()`, `range()` and `reversed()` where a list is needed,
lambda outside `key=`, comparisons of unlike types, keys that are no texts.
"""

RAISED_BY_THE_LANGUAGE = (
    ("`LoopLimit`", "a `while` went round more often than `max_loop`, or a loop past its limit"),
    ("`TooManyFailures`", "more rounds of an `each` failed than `max_failures` lets pass"),
    ("`ChildFailed`", "the workflow of `run_workflow` did not complete"),
)
