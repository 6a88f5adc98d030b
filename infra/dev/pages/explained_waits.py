"""Diagnostics about waits, parallel steps, errors and patterns, with examples."""

from infra.dev.pages.explained import Explained

WAITS = (
    Explained(
        "E-CALLBACK",
        "A callback is made on a line of its own, and waited for by its name.",
        "http.post(url, json=callback())",
        'cb = callback()\nhttp.post(url, json={"to": cb.url})\nreply = cb.wait(timeout=hours(1))',
    ),
    Explained(
        "E-FORM",
        "form= is the name of an Input class.",
        'wait_for_approval("a@b.example", title="Pay?", timeout=5, form=url)',
        'wait_for_approval("a@b.example", title="Pay?", timeout=5, form=Item)',
    ),
    Explained(
        "E-UUID",
        "A test is worked out for the record and for the way taken: uuid() would differ.",
        'if uuid() > "8":\n    http.get(url)',
        'x = uuid()\nif x > "8":\n    http.get(url)',
    ),
    Explained(
        "E-REGEX",
        "The pattern is written out, and means the same everywhere.",
        "x = matches(url, url)",
        'x = matches(url, "^https:")',
    ),
    Explained(
        "E-STEPTYPE",
        "The type of a step's result is known.",
        "x: int = http.get(url)",
        "x = http.get(url)",
    ),
    Explained(
        "W-TIMEOUT",
        "Without a time limit of its own or of the whole run a wait may last for a year.",
        'wait_for_event("paid")',
        'wait_for_event("paid", timeout=days(3))',
    ),
)
PARALLEL = (
    Explained(
        "E-EACH",
        "A parallel list has one `for`.",
        'ys = [http.get(f"{x}{y}") for x in each(xs) for y in xs]',
        'ys = [http.get(f"{x}") for x in each(xs)]',
    ),
    Explained(
        "E-PARALLEL",
        "parallel() takes steps, and settle=True.",
        "a, b = parallel(http.get(url), http.get(url), wait=1)",
        "a, b = parallel(http.get(url), http.get(url))",
    ),
    Explained(
        "E-OUTER",
        "The rounds of a parallel loop go at once, so none can change what is around them.",
        "n = 0\nfor x in each(xs):\n    n = n + x",
        'ys = [http.get(f"{x}") for x in each(xs)]',
    ),
    Explained(
        "E-EXCEPT",
        "Say which errors are caught.",
        "try:\n    http.get(url)\nexcept:\n    pass",
        "try:\n    http.get(url)\nexcept Exception:\n    pass",
    ),
    Explained(
        "E-TRYPURE",
        "Nothing in this try is a step.",
        "try:\n    x = xs[0]\nexcept Exception:\n    pass",
        "x = xs[0] if xs else 0",
    ),
    Explained(
        "W-ENDLESS",
        "The loop goes round without a pause, or nothing in it changes what its test reads.",
        "while True:\n    pass",
        "while True:\n    sleep(seconds=30)",
    ),
)
