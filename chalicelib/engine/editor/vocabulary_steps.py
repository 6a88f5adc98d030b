"""Steps that are no actions, options, settings, types and the words statements begin with."""

from chalicelib.engine.editor.word import Word

STEPS = (
    Word(
        "sleep",
        "sleep(seconds=0, minutes=0, hours=0, days=0)",
        "Waits; costs nothing meanwhile.",
        "sleep(minutes=5)",
    ),
    Word(
        "sleep_until",
        "sleep_until(time)",
        "Waits until a time, given as ISO text.",
        "sleep_until(order.due)",
    ),
    Word(
        "each",
        'each(items, concurrency=10, large=False, batch=50, on_error="continue", max_failures=10)',
        "Makes a `for` or a comprehension go in parallel; `large=True` for thousands of items, "
        "`batch=` for lists of so many at a time.",
        "results = [http.get(u) for u in each(urls, concurrency=10)]",
    ),
    Word(
        "limit",
        "limit(items, most)",
        "Lets a plain loop go over more than 1,000 items.",
        "for row in limit(rows, 2000):",
    ),
    Word(
        "parallel",
        "parallel(first, second, settle=False)",
        "Runs steps at the same time; settle=True waits for all, also when one fails.",
        "stock, price = parallel(http.get(a), http.get(b))",
    ),
    Word(
        "wait_for_event",
        "wait_for_event(name, match={}, timeout=days(3), default=None)",
        "Waits for an event that matches; too late, it is a TimeoutError, or the default if given.",
        'paid = wait_for_event("payment.settled", match={"order": order.id}, timeout=days(3))',
    ),
    Word(
        "wait_for_approval",
        "wait_for_approval(to, title, details={}, form=None, timeout=days(3))",
        "Waits until a person decides: .approved, .by, .comment and the fields of the form.",
        'answer = wait_for_approval(to="#finance", title="Pay?", timeout=days(3))',
    ),
    Word(
        "callback",
        "callback()",
        "An address, .url, to answer to; .wait(timeout=, heartbeat=) waits for the answer.",
        "reply = callback()",
    ),
    Word(
        "run_workflow",
        "run_workflow(name, timeout=hours(1), wait=True)",
        "Runs another workflow, by its name; its output is the result. The rest is its payload.",
        'done = run_workflow("refund", timeout=hours(1), order_id=order.id)',
    ),
)
OPTIONS = (
    Word(
        "retry",
        "retry=3",
        "Attempts in all, or Retry(attempts=5, delay=2, backoff=2, "
        "max_delay=60, jitter=True, on=(HttpError,)).",
        "retry=3",
    ),
    Word(
        "timeout",
        "timeout=30",
        "Seconds an attempt may take, or minutes(5); 840 at most.",
        "timeout=minutes(2)",
    ),
    Word("step", 'step="name"', "The name shown for the step.", 'step="reserve stock"'),
    Word(
        "pick",
        "pick=lambda r: ...",
        "What is taken out of the result before the run gets it; r is the whole result.",
        'pick=lambda r: [x["id"] for x in r.body["items"]]',
    ),
)
SETTINGS = (
    Word(
        "on",
        'on=webhook("name")',
        "What starts the workflow; several with |.",
        'on=webhook("orders", verify=None)',
    ),
    Word("timeout", "timeout=hours(2)", "How long a run may take.", "timeout=hours(2)"),
    Word(
        "concurrency",
        "concurrency=5",
        "How many runs may go at once; the others wait for their turn.",
        "concurrency=5",
    ),
    Word(
        "concurrency_key",
        'concurrency_key="order.customer"',
        "Count runs apart for each value at this place of the payload.",
        'concurrency=1, concurrency_key="order.customer"',
    ),
    Word(
        "overlap",
        'overlap="skip"',
        "At the limit a new run waits (queue), ends unrun (skip) or ends the oldest (cancel).",
        'concurrency=1, overlap="skip"',
    ),
    Word(
        "publishes",
        'publishes="order.handled"',
        "A run that completes publishes this event, its output as the detail.",
        'publishes="order.handled"',
    ),
    Word("retry", "retry=3", "The retry of actions that say none themselves.", "retry=3"),
    Word(
        "max_loop",
        "max_loop=1000",
        "How many rounds a `while` may take before it is a LoopLimit.",
        "max_loop=200",
    ),
)
DURATIONS = (
    Word("seconds", "seconds(n)", "A length of time.", "timeout=seconds(90)"),
    Word("minutes", "minutes(n)", "A length of time.", "timeout=minutes(5)"),
    Word("hours", "hours(n)", "A length of time.", "timeout=hours(2)"),
    Word("days", "days(n)", "A length of time.", "timeout=days(3)"),
)
TYPES = (
    Word("str", "str", "A text."),
    Word("int", "int", "A whole number, exact up to 9007199254740991."),
    Word("float", "float", "A number."),
    Word("bool", "bool", "True or False."),
    Word("list", "list[T]", "A list of T.", "list[str]"),
    Word("dict", "dict[str, T]", "A dict whose values are T.", "dict[str, int]"),
    Word(
        "Dataset",
        "Dataset[T]",
        "A list of T that may be too large for a run: what goes over it is each().",
        "Dataset[str]",
    ),
    Word("Any", "Any", "Anything, not checked."),
    Word("Literal", 'Literal["a", "b"]', "One of the values written out.", 'Literal["a", "b"]'),
    Word("datetime", "datetime", "A time, kept as ISO text."),
    Word("None", "T | None", "T or nothing.", "str | None"),
)
KEYWORDS = (
    Word(
        "if",
        "if test:",
        "A condition; each is a step that records the branch taken.",
        "if order.total > 100:",
    ),
    Word("elif", "elif test:", "Another branch of the condition above."),
    Word("else", "else:", "What happens when no test held."),
    Word(
        "for",
        "for item in items:",
        "Goes over a list, one item after the other.",
        "for item in order.items:",
    ),
    Word("while", "while test:", "Repeats while a test holds, 1,000 times at most."),
    Word("try", "try:", "Catches the errors of the steps inside."),
    Word("except", "except HttpError as e:", "What happens after an error."),
    Word("finally", "finally:", "What happens at last, after an error or without one."),
    Word("return", "return value", "Ends the run with its output.", 'return {"ok": True}'),
    Word(
        "raise",
        'raise MyError("message")',
        "Ends the run with an error.",
        'raise OutOfStock("no stock")',
    ),
    Word("break", "break", "Leaves the loop."),
    Word("continue", "continue", "Goes on with the next item."),
    Word("pass", "pass", "Nothing."),
    Word("and", "a and b", "Both."),
    Word("or", "a or b", "One of them, or a default."),
    Word("not", "not a", "The opposite."),
    Word("in", "x in xs", "Whether a list, text or dict has it."),
    Word("is", "x is None", "Compares with None."),
    Word("None", "None", "Nothing."),
    Word("True", "True", "Yes."),
    Word("False", "False", "No."),
    Word(
        "Retry",
        "Retry(attempts=3, delay=2, backoff=2, max_delay=None, jitter=True, on=())",
        "How an action is tried again; delays in seconds.",
        "retry=Retry(attempts=5, delay=2)",
    ),
    Word(
        "webhook",
        "webhook(name, verify=None, wait=False, request=False, hold=False)",
        "Starts the workflow by a request to an address of its own. verify= names who signs it: "
        '"github", "shopify", "slack", "standard", "stripe", hmac(...) or header(...). '
        "request=True gives the workflow method, headers and query beside the body; "
        "hold=True holds what arrives while the workflow is paused.",
        'on=webhook("orders", verify="github")',
    ),
    Word(
        "schedule",
        'schedule(cron, timezone="UTC", every=None, at=None, start=None, end=None, '
        'jitter=None, catch_up="skip")',
        "Starts the workflow at times: minute, hour, day, month, weekday; or every=minutes(15); "
        'or at="2027-01-31T09:00".',
        'on=schedule("0 7 * * MON-FRI", timezone="Europe/Berlin")',
    ),
    Word(
        "event",
        "event(name, match={}, source=None)",
        "Starts the workflow when an event of this name arrives whose detail matches.",
        'on=event("crm.contact.created")',
    ),
)
ERRORS = (
    Word("HttpError", "HttpError", "A request was answered with an error, or not at all."),
    Word(
        "TransientHttpError",
        "TransientHttpError",
        "An HttpError that may pass by itself, for `on=`.",
    ),
    Word("TimeoutError", "TimeoutError", "A step or a wait took longer than it may."),
    Word("StepError", "StepError", "Any error of a step."),
    Word(
        "DataError",
        "DataError",
        "A value was not what the line needs: any of the errors below.",
    ),
    Word("LookupError", "LookupError", "A KeyError or an IndexError."),
    Word("KeyError", "KeyError", "A dict has no such key."),
    Word("IndexError", "IndexError", "A list or a text has no such item."),
    Word("ArithmeticError", "ArithmeticError", "A ZeroDivisionError or an OverflowError."),
    Word("ZeroDivisionError", "ZeroDivisionError", "A division by zero."),
    Word("OverflowError", "OverflowError", "A whole number past 2^53, which would not be exact."),
    Word("ValueError", "ValueError", "A text is no number, no time or no JSON; a list is empty."),
    Word("TypeError", "TypeError", "A value of another kind than the operation takes."),
    Word("AttributeError", "AttributeError", "A value that has no such field or method."),
    Word("LargeValueError", "LargeValueError", "A value that is kept outside the run was read."),
    Word("RecursionError", "RecursionError", "A value in `pick=` is nested too deeply."),
    Word("Exception", "Exception", "Any error."),
)
TOP = (
    Word("@workflow", "@workflow", "Marks the function that is the workflow."),
    Word("class", "class Order(Input):", "Describes the input."),
    Word("def", "def name(x):", "A function that computes."),
    Word("from", "from stepwell import *", "Keeps other editors content."),
)
