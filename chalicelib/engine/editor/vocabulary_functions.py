"""Functions and methods that expressions may call."""

from chalicelib.engine.editor.word import Word

FUNCTIONS = (
    Word("len", "len(x)", "The number of items, keys or characters.", "len([1, 2]) == 2"),
    Word("str", "str(x)", 'A value as text; decimals need a format: f"{x:.2f}".', 'str(7) == "7"'),
    Word(
        "int", "int(x)", "A whole number from a text or number; cuts decimals.", 'int("42") == 42'
    ),
    Word("float", "float(x)", "A number from a text or number.", 'float("1.5") == 1.5'),
    Word("bool", "bool(x)", "Whether a value counts as true.", "bool([]) == False"),
    Word("abs", "abs(x)", "The number without its sign.", "abs(-3) == 3"),
    Word(
        "round",
        "round(x, digits=0)",
        "Rounds half to even, to at most 4 digits.",
        "round(2.675, 2) == 2.67",
    ),
    Word("floor", "floor(x)", "The whole number below.", "floor(2.7) == 2"),
    Word("ceil", "ceil(x)", "The whole number above.", "ceil(2.1) == 3"),
    Word("sum", "sum(xs)", "The sum of a list of numbers.", "sum([1, 2, 3]) == 6"),
    Word("min", "min(xs)", "The smallest item, or the smaller of the arguments.", "min(3, 2) == 2"),
    Word("max", "max(xs)", "The largest item, or the larger of the arguments.", "max([1, 5]) == 5"),
    Word(
        "sorted",
        "sorted(xs, key=lambda x: x, reverse=False)",
        "A sorted copy of a list.",
        "sorted([3, 1], reverse=True) == [3, 1]",
    ),
    Word(
        "reversed",
        "reversed(xs)",
        "The items from the last to the first.",
        "list(reversed([1, 2])) == [2, 1]",
    ),
    Word("any", "any(xs)", "Whether one item counts as true.", "any(x > 1 for x in [1, 2])"),
    Word("all", "all(xs)", "Whether every item counts as true.", "all(x > 0 for x in [1, 2])"),
    Word(
        "list",
        "list(xs)",
        "A list of the items, or of the characters of a text.",
        'list("ab") == ["a", "b"]',
    ),
    Word(
        "range",
        "range(start, stop, step)",
        "Whole numbers, the stop not included.",
        "list(range(3)) == [0, 1, 2]",
    ),
    Word(
        "enumerate",
        "enumerate(xs, start=0)",
        "Pairs of number and item, after `in` of a loop.",
        '[f"{i}{x}" for i, x in enumerate(["a"])] == ["0a"]',
    ),
    Word(
        "zip",
        "zip(xs, ys)",
        "Pairs of items of two lists, after `in` of a loop.",
        "[a + b for a, b in zip([1], [2])] == [3]",
    ),
    Word("now", "now()", "The time this line began, as ISO text in UTC."),
    Word(
        "parse_time",
        "parse_time(text)",
        "A time as ISO text in UTC, so that it can be compared with others.",
        'parse_time("2026-01-31T08:00:00+01:00") == "2026-01-31T07:00:00.000Z"',
    ),
    Word(
        "format_time",
        "format_time(time, format)",
        "A time in UTC as text, by a format like %Y-%m-%d.",
        'format_time("2026-01-31T08:00:00Z", "%d.%m.%Y") == "31.01.2026"',
    ),
    Word("uuid", "uuid()", "A new random id."),
    Word("to_json", "to_json(x)", "A value as JSON text.", """to_json([1, 2]) == "[1,2]\""""),
    Word("from_json", "from_json(text)", "The value of a JSON text.", 'from_json("[1]") == [1]'),
    Word("base64", "base64(text)", "A text in Base64.", 'base64("ada") == "YWRh"'),
    Word(
        "sha256",
        "sha256(text)",
        "The SHA-256 of a text, in hexadecimal.",
        'sha256("a").startswith("ca978112")',
    ),
    Word(
        "matches",
        "matches(text, pattern)",
        "Whether a regular expression is found in a text.",
        'matches("A-7", "^[A-Z]-[0-9]+$")',
    ),
    Word(
        "extract",
        "extract(text, pattern)",
        "The first match of a regular expression, or its first group; None without a match.",
        'extract("order A-7", "-([0-9]+)") == "7"',
    ),
    Word(
        "chunk",
        "chunk(xs, n)",
        "The list in parts of n items.",
        "chunk([1, 2, 3], 2) == [[1, 2], [3]]",
    ),
    Word(
        "group_by",
        "group_by(xs, key)",
        "A dict of lists, by the key of each item.",
        'group_by(["ab", "c", "ad"], key=lambda x: x[:1]) == {"a": ["ab", "ad"], "c": ["c"]}',
    ),
    Word(
        "unique",
        "unique(xs)",
        "The items without repeats, first ones kept.",
        "unique([1, 2, 1]) == [1, 2]",
    ),
)
"""Every function; those that the compiler does not know yet are left out where words are shown."""

TEXT, DICT, LIST = ("str",), ("dict",), ("list",)
METHODS = (
    Word("upper", "upper()", "The text in capitals.", '"a".upper() == "A"', TEXT),
    Word("lower", "lower()", "The text in small letters.", '"A".lower() == "a"', TEXT),
    Word("title", "title()", "Each word with a capital first.", '"a b".title() == "A B"', TEXT),
    Word(
        "strip", "strip()", "The text without white space around it.", '" a ".strip() == "a"', TEXT
    ),
    Word(
        "lstrip",
        "lstrip()",
        "The text without white space before it.",
        '" a".lstrip() == "a"',
        TEXT,
    ),
    Word(
        "rstrip", "rstrip()", "The text without white space after it.", '"a ".rstrip() == "a"', TEXT
    ),
    Word(
        "split",
        "split(separator)",
        "The parts of the text; at white space without a separator.",
        '"a,b".split(",") == ["a", "b"]',
        TEXT,
    ),
    Word(
        "join",
        "join(texts)",
        "The texts with this one between them.",
        '", ".join(["a", "b"]) == "a, b"',
        TEXT,
    ),
    Word(
        "replace",
        "replace(old, new)",
        "The text with every old part replaced.",
        '"aa".replace("a", "b") == "bb"',
        TEXT,
    ),
    Word(
        "startswith",
        "startswith(part)",
        "Whether the text begins so.",
        '"abc".startswith("ab")',
        TEXT,
    ),
    Word("endswith", "endswith(part)", "Whether the text ends so.", '"abc".endswith("bc")', TEXT),
    Word("count", "count(part)", "How often a part occurs.", '"abab".count("ab") == 2', TEXT),
    Word(
        "find", "find(part)", "The index of a part, -1 when absent.", '"abc".find("c") == 2', TEXT
    ),
    Word(
        "removeprefix",
        "removeprefix(part)",
        "The text without a beginning.",
        '"abc".removeprefix("a") == "bc"',
        TEXT,
    ),
    Word(
        "removesuffix",
        "removesuffix(part)",
        "The text without an end.",
        '"abc".removesuffix("c") == "ab"',
        TEXT,
    ),
    Word(
        "get",
        "get(key, default=None)",
        "The value of a key, or a default.",
        '{"a": 1}.get("b", 2) == 2',
        DICT,
    ),
    Word(
        "keys", "keys()", "The keys, one after the other.", 'list({"a": 1}.keys()) == ["a"]', DICT
    ),
    Word(
        "values",
        "values()",
        "The values, one after the other.",
        'list({"a": 1}.values()) == [1]',
        DICT,
    ),
    Word(
        "items",
        "items()",
        "Pairs of key and value, after `in` of a loop.",
        '[f"{k}{v}" for k, v in {"a": 1}.items()] == ["a1"]',
        DICT,
    ),
    Word("append", "append(x)", "Adds an item; stands on a line of its own.", "", LIST),
)
"""Every method, with the kinds of value that have it."""
