"""Diagnostics about expressions, with examples."""

from infra.dev.pages.explained import Explained

EXPRESSIONS = (
    Explained(
        "E-FIELD", "The value has no field of this name.", "x = order.emial", "x = order.email"
    ),
    Explained(
        "E-ATTR",
        "Fields belong to dicts.",
        "x = order.items.sku",
        "x = [item.sku for item in order.items]",
    ),
    Explained(
        "E-ADD",
        "Only like things are added.",
        'x = "Order " + order.items[0].qty',
        'x = "Order " + str(order.items[0].qty)',
    ),
    Explained("E-OP", "The operator is not part of the language.", "x = 5 @ 3", "x = 5 * 3"),
    Explained(
        "E-ORDER",
        "Only like things are ordered.",
        "if order.id > 5:\n    pass",
        "if int(order.id) > 5:\n    pass",
    ),
    Explained("E-EQTYPE", "These two are never equal.", 'x = xs == "a"', "x = xs == [1]"),
    Explained(
        "E-EQBOOL",
        "Truth is not compared with numbers.",
        "x = 1 if True == 1 else 2",
        "x = 1 if order.id else 2",
    ),
    Explained("E-IS", "`is` compares with None only.", 'x = url is "a"', 'x = url == "a"'),
    Explained(
        "E-CHAIN",
        "A comparison has at most three parts.",
        "x = 1 < 2 < 3 < 4",
        "x = 1 < 2 and 2 < 3 and 3 < 4",
    ),
    Explained("E-TYPE", "The value has the wrong type for this.", "x = 7 // 2.5", "x = 7 // 2"),
    Explained("E-BOOLNUM", "Truth is not a number here.", "x = -True", "x = -1 if order.id else 0"),
    Explained(
        "E-BIGINT",
        "Whole numbers are exact up to 9007199254740991.",
        "x = 9007199254740993",
        'x = "9007199254740993"',
    ),
    Explained(
        "E-POW",
        "The exponent is a whole number from 0 to 20, written out.",
        "x = 2 ** order.items[0].qty",
        "x = 2 ** 8",
    ),
    Explained(
        "E-REPEAT",
        "Texts and lists are not repeated by *.",
        "x = [1] * 3",
        "x = [1 for i in range(3)]",
    ),
    Explained(
        "E-PERCENT", "Texts are put together by f-strings.", 'x = "%s" % url', 'x = f"{url}"'
    ),
    Explained(
        "E-FLOATSTR",
        "The text of a decimal number depends on how it is rounded; say how.",
        'x = f"{order.total}"',
        'x = f"{order.total:.2f}"',
    ),
    Explained(
        "E-FORMAT", "This format is not part of the language.", 'x = f"{url!r}"', 'x = f"{url}"'
    ),
    Explained(
        "E-STROBJ",
        "Lists and dicts have no text.",
        "x = str(xs)",
        'x = ", ".join(str(x) for x in xs)',
    ),
    Explained(
        "E-ROUND",
        "round() has 0 to 4 digits, written out.",
        "x = round(order.total, 9)",
        "x = round(order.total, 2)",
    ),
    Explained("E-SUM", "sum() adds numbers.", 'x = sum(["a"])', "x = sum(xs)"),
    Explained(
        "E-RANGE",
        "The step of range() is written out.",
        "x = list(range(0, 9, len(xs)))",
        "x = list(range(0, 9, 3))",
    ),
    Explained(
        "E-PAIRS",
        "Pairs stand after `in` of a loop or comprehension.",
        "x = enumerate(xs)",
        'x = [f"{i}: {y}" for i, y in enumerate(xs)]',
    ),
    Explained(
        "E-VIEW",
        "keys(), values(), range() and reversed() give items one after the other, but no list.",
        "x = d.keys()",
        "x = list(d.keys())",
    ),
    Explained(
        "E-JOIN", "join() joins texts.", 'x = ", ".join(xs)', 'x = ", ".join(str(y) for y in xs)'
    ),
    Explained(
        "E-KEYFN",
        "key= is a lambda.",
        "x = sorted(xs, key=len)",
        "x = sorted(xs, key=lambda y: -y)",
    ),
    Explained("E-KEY", "The keys of a dict are texts.", 'x = {1: "a"}', 'x = {"1": "a"}'),
    Explained("E-DUPKEY", "A key is written once.", 'x = {"a": 1, "a": 2}', 'x = {"a": 2}'),
    Explained("E-TUPLE", "Tuples are not JSON.", "return url, d", "return [url, d]"),
    Explained("E-SET", "Sets are not JSON.", "x = {url, order.id}", "x = [url, order.id]"),
    Explained(
        "E-GENERATOR",
        "A generator stands in a call such as any() or sum().",
        "x = (y for y in xs)",
        "x = [y for y in xs]",
    ),
    Explained("E-STEP", "A slice has no step.", "x = xs[::2]", "x = xs[1:]"),
    Explained(
        "E-EMPTY",
        "The text to look for must not be empty.",
        'x = url.replace("", "b")',
        'x = url.replace("a", "b")',
    ),
    Explained("E-METHOD", "There is no such method here.", "xs.sort()", "xs = sorted(xs)"),
    Explained("E-CALL", "There is no such function here.", "x = lenn(xs)", "x = len(xs)"),
    Explained("E-ARGS", "The number of arguments is not right.", "x = len()", "x = len(xs)"),
    Explained(
        "E-KEYWORD", "The function has no argument of this name.", "x = len(xs, y=1)", "x = len(xs)"
    ),
)
