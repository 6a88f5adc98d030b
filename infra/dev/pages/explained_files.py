"""Diagnostics about whole files, with examples."""

from infra.dev.pages.explained import Explained

FLOW = "\n@workflow\ndef f():\n    pass"

FILES = (
    Explained(
        "E-PARSE",
        "The text is not Python: a bracket, quote or colon is missing.",
        "@workflow\ndef f(:\n    pass",
        "@workflow\ndef f():\n    pass",
        True,
    ),
    Explained("E-TEXT", "The text is not valid Unicode.", "x = '\0'", "x = 'a'" + FLOW, True),
    Explained(
        "E-NOWORKFLOW",
        "One function is marked @workflow.",
        "def f():\n    return 1",
        "@workflow\ndef f():\n    return 1",
        True,
    ),
    Explained(
        "E-WORKFLOWS",
        "A file holds one workflow.",
        "@workflow\ndef f():\n    pass\n\n\n@workflow\ndef g():\n    pass",
        "@workflow\ndef f():\n    pass",
        True,
    ),
    Explained(
        "E-TOP",
        "The top level holds constants, classes and functions.",
        "for x in [1]:\n    pass" + FLOW,
        "XS = [1]" + FLOW,
        True,
    ),
    Explained(
        "E-CLASS",
        "A class describes input or names an error.",
        "class A:\n    pass" + FLOW,
        "class A(Input):\n    x: int" + FLOW,
        True,
    ),
    Explained(
        "E-FIELDLINE",
        "A line of an Input class declares a field.",
        "class A(Input):\n    x = 1" + FLOW,
        "class A(Input):\n    x: int = 1" + FLOW,
        True,
    ),
    Explained(
        "E-DEFAULT",
        "A default has the type of its field.",
        'class A(Input):\n    x: int = "a"' + FLOW,
        "class A(Input):\n    x: int = 1" + FLOW,
        True,
    ),
    Explained(
        "E-TYPENAME",
        "There is no type of this name.",
        "class A(Input):\n    x: strin" + FLOW,
        "class A(Input):\n    x: str" + FLOW,
        True,
    ),
    Explained("E-CONST", "A constant is a plain value.", "X = now()" + FLOW, "X = 5" + FLOW, True),
    Explained(
        "E-TWICE", "A name is declared once.", "X = 1\nX = 2" + FLOW, "X = 1\nY = 2" + FLOW, True
    ),
    Explained(
        "E-PARAMS",
        "A workflow takes one input.",
        "@workflow\ndef f(a, b):\n    pass",
        "class A(Input):\n    a: str\n    b: str\n\n\n@workflow\ndef f(given: A):\n    pass",
        True,
    ),
    Explained(
        "E-SETTING",
        "@workflow has no such setting, or not with this value.",
        "@workflow(tmeout=3)\ndef f():\n    pass",
        "@workflow(timeout=minutes(3))\ndef f():\n    pass",
        True,
    ),
    Explained(
        "E-TRIGGER",
        "This is not a trigger.",
        "@workflow(on=orders)\ndef f():\n    pass",
        '@workflow(on=webhook("orders"))\ndef f():\n    pass',
        True,
    ),
    Explained(
        "E-DECORATOR",
        "The only decorator is @workflow.",
        "@cache\ndef g():\n    return 1\n" + FLOW,
        "def g():\n    return 1\n" + FLOW,
        True,
    ),
    Explained(
        "E-RECURSE",
        "A function cannot call itself: it is put in place of its call.",
        "def g(x):\n    return g(x)\n\n\n@workflow\ndef f():\n    return g(1)",
        "def g(x):\n    return x\n\n\n@workflow\ndef f():\n    return [g(x) for x in [1, 2]]",
        True,
    ),
    Explained(
        "E-HELPER",
        "A function that computes holds assignments, if and return.",
        "def g(xs):\n    for x in xs:\n        pass\n\n\n@workflow\ndef f():\n    return g([1])",
        "def g(xs):\n    return [x for x in xs]\n\n\n@workflow\ndef f():\n    return g([1])",
        True,
    ),
    Explained(
        "E-SIZE", "The workflow is larger than one can be.", "#" * 66_000, "# short" + FLOW, True
    ),
    Explained(
        "E-NEST",
        "This is nested too deeply to be read safely.",
        "X = " + "(" * 85 + "1" + ")" * 85 + FLOW,
        "X = 1" + FLOW,
        True,
    ),
    Explained(
        "E-DEPTH",
        "An expression is too large; give its parts names.",
        "@workflow\ndef f(x: Any):\n    return " + "sorted(" * 36 + "x" + ")" * 36,
        "@workflow\ndef f(x: Any):\n    return sorted(x)",
        True,
    ),
    Explained(
        "E-CRON",
        "A schedule is a text of five fields: minute, hour, day, month and weekday.",
        '@workflow(on=schedule("60 * * * *"))\ndef f():\n    pass',
        '@workflow(on=schedule("0 7 * * MON-FRI", timezone="Europe/Berlin"))\ndef f():\n    pass',
        True,
    ),
    Explained(
        "E-SCHEDULE",
        "A schedule has a part that it cannot have, or that does not fit the others.",
        "@workflow(on=schedule(every=seconds(90)))\ndef f():\n    pass",
        "@workflow(on=schedule(every=minutes(2)))\ndef f():\n    pass",
        True,
    ),
    Explained(
        "W-OPEN",
        "Nothing proves who calls a webhook, and the code does not say that nothing need.",
        '@workflow(on=webhook("orders"))\ndef f():\n    pass',
        '@workflow(on=webhook("orders", verify=None))\ndef f():\n    pass',
        True,
    ),
    Explained(
        "E-WEBHOOK",
        "A webhook is verified in a way that there is not.",
        '@workflow(on=webhook("orders", verify="gitlab"))\ndef f():\n    pass',
        '@workflow(on=webhook("orders", verify="github"))\ndef f():\n    pass',
        True,
    ),
    Explained(
        "E-EVENT",
        "An event's pattern or source is not one that EventBridge takes.",
        '@workflow(on=event("paid", match={"total": 5}))\ndef f():\n    pass',
        '@workflow(on=event("paid", match={"total": [{"numeric": [">", 5]}]}))\ndef f():\n    pass',
        True,
    ),
    Explained(
        "E-ZONE",
        "A time zone is UTC, or an area and a place.",
        '@workflow(on=schedule("0 7 * * *", timezone="Berlin time"))\ndef f():\n    pass',
        '@workflow(on=schedule("0 7 * * *", timezone="Europe/Berlin"))\ndef f():\n    pass',
        True,
    ),
)
