"""Words of Python and of the language that need an answer of their own, as data."""

import ast

LATER_STEPS: dict[str, str] = {}
"""Steps of the language that are not available yet, and what to do instead."""

LATER_INTEGRATIONS: dict[str, str] = {
    name: f"call its API with http.{method}(url, ...)"
    for name, method in {
        "stripe": "post",
        "sheets": "post",
        "db": "post",
        "crm": "post",
        "shop": "post",
        "code": "post",
    }.items()
}
"""Integrations that are not available yet."""

LATER_FUNCTIONS: dict[str, str] = {}
"""Functions of the language that are not available yet, and what to do instead."""

LATER_STATEMENTS: dict[type[ast.AST], tuple[str, str]] = {
    ast.TryStar: ("except*", "write except"),
}
"""Statements of the language that are not available yet."""

LEFT_OUT: dict[type[ast.AST], tuple[str, str]] = {
    ast.With: ("with", "call the step on a line of its own"),
    ast.AsyncWith: ("async with", "call the step on a line of its own"),
    ast.AsyncFor: ("async for", "write for"),
    ast.AsyncFunctionDef: ("async def", "write def"),
    ast.Match: ("match", "use if / elif / else"),
    ast.Global: ("global", "return the value and assign it where it is needed"),
    ast.Nonlocal: ("nonlocal", "return the value and assign it where it is needed"),
    ast.Delete: ("del", "build a new value without it, with a comprehension"),
    ast.Assert: ("assert", 'use if and raise: if not ok: raise MyError("...")'),
    ast.Lambda: ("lambda", "write the expression where it is used, or a function at the top level"),
    ast.Yield: ("yield", "append to a list and return it"),
    ast.YieldFrom: ("yield", "append to a list and return it"),
    ast.NamedExpr: (":=", "assign on a line of its own"),
    ast.Starred: ("*", "join lists with +: xs + [y]"),
    ast.ClassDef: ("a class here", "write classes at the top level"),
}
"""Python that is not part of the language."""

MODULES: dict[str, str] = {
    "time": "use sleep(seconds=5) and now()",
    "datetime": "use now(): an ISO text such as 2026-01-31T08:00:00.000Z",
    "requests": "use http.get(url)",
    "httpx": "use http.get(url)",
    "urllib": "use http.get(url)",
    "json": "pass values as they are: http.post(url, json={...})",
    "os": "put settings in the input or in a constant at the top",
    "random": "use a value of the input",
    "re": "use in, startswith(), endswith() or split()",
    "math": "use floor(x), ceil(x), round(x), abs(x)",
    "asyncio": "write the steps one after the other, without await",
    "boto3": "use aws.s3_get(), aws.sqs_send(), aws.lambda_invoke() and the like",
    "logging": 'every step result is shown in the run; or write log("...")',
    "collections": "use lists and dicts",
    "itertools": "use for and comprehensions",
}
"""Modules that people reach for."""

SAME_AS: dict[str, str] = {"requests": "http", "httpx": "http"}
"""Modules whose name can simply be replaced."""

METHODS_INSTEAD: dict[str, str] = {
    "append": "on a line of its own: xs.append(x)",
    "extend": "xs = xs + ys",
    "update": "d = {**d, ...}",
    "setdefault": 'd["key"] = d.get("key", value)',
    "sort": "xs = sorted(xs)",
    "reverse": "xs = list(reversed(xs))",
    "pop": "take a slice: last = xs[-1], xs = xs[:-1]",
    "insert": "xs = xs[:i] + [x] + xs[i:]",
    "remove": "xs = [y for y in xs if y != x]",
    "clear": "xs = []",
    "copy": "assign it: lists and dicts are values here",
    "format": 'use an f-string: f"{x}"',
    "index": "[i for i, y in enumerate(xs) if y == x][0]",
    "json": "read .body: the answer is parsed already",
    "encode": "texts need no encoding here",
    "isdigit": "compare with known texts, or use int(x) and let the run fail",
    "capitalize": "text[:1].upper() + text[1:].lower()",
}
"""Methods of Python that have another form here."""
