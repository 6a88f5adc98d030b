"""Mistakes people make: the line, then code, column and a piece of the hint."""

from typing import NamedTuple

HEAD = """from stepwell import *


class Item(Input):
    sku: str
    qty: int


class Order(Input):
    id: str
    email: str
    items: list[Item]
    total: float = 0
    note: str | None = None


class OutOfStock(WorkflowError):
    pass


@workflow
def program(order: Order):
    u = "http://x"
    xs = [1, 2]
    d = {"a": 1}
    message = "hi"
"""
FIRST_LINE = HEAD.count("\n") + 1


class Mistake(NamedTuple):
    """A line that is refused, and what is said about it; `line` counts from the line itself."""

    text: str
    code: str
    column: int
    hint: str
    line: int = 0


MISTAKES = [
    Mistake("x = order.emial", "E-FIELD", 15, "'email'"),
    Mistake("http.post(u, body=mesage)", "E-NAME", 23, "'message'"),
    Mistake(
        "ys = [v for v in each(xs) if http.get(u).status]", "E-STEPEXPR", 34, "choose in the item"
    ),
    Mistake("y = 1 < 2 < http.get(u).status", "E-STEPEXPR", 17, "if ...:"),
    Mistake("ys = [http.get(v) for v in xs]", "E-STEPEXPR", 11, "each(xs)"),
    Mistake("ys = [v for v in xs if http.get(u).status == v]", "E-STEPEXPR", 28, "each(xs)"),
    Mistake("y = sum(http.get(u).status for v in xs)", "E-STEPEXPR", 13, "each(xs)"),
    Mistake("print(u)", "E-PRINT", 5, "every step result is shown"),
    Mistake("import requests", "E-IMPORT", 5, "http.get(url)"),
    Mistake("requests.get(u)", "E-MODULE", 5, "http.get(url)"),
    Mistake("time.sleep(5)", "E-MODULE", 5, "sleep(seconds=5)"),
    Mistake("t = datetime.now()", "E-MODULE", 9, "now()"),
    Mistake("x = json.dumps(d)", "E-MODULE", 9, "json={...}"),
    Mistake("x = await http.get(u)", "E-AWAIT", 9, "remove await"),
    Mistake("sleep(5)", "E-SLEEP", 5, "sleep(seconds=5)"),
    Mistake("sleep(second=5)", "E-SLEEP", 11, "'seconds'"),
    Mistake("x = sleep(seconds=5)", "E-NOVALUE", 9, "line of its own"),
    Mistake('x = "Total " + str(order.total)', "E-FLOATSTR", 24, '{x:.2f}"'),
    Mistake('x = f"{order.total}"', "E-FLOATSTR", 12, '{x:.2f}"'),
    Mistake('x = "Order " + order.items[0].qty', "E-ADD", 9, "str()"),
    Mistake("if order.id > 5:\n    pass", "E-ORDER", 8, "int()"),
    Mistake("x = order.items.sku", "E-ATTR", 9, "[x.sku for x in order.items]"),
    Mistake("x = u.name", "E-ATTR", 9, "dicts"),
    Mistake("k = secrets.API_KEY", "E-SECRET", 9, "secrets.NAME to a step"),
    Mistake('return {"k": secrets.X}', "E-SECRET", 18, "secrets.NAME to a step"),
    Mistake("http.post(u, json=secrets.X)", "E-SECRET", 23, "url, headers, query"),
    Mistake('http.get(u, headers={"A": "b " + secrets.X})', "E-SECRET", 38, "{secrets.NAME}"),
    Mistake('http.get(u, headers={**d, "A": secrets.X})', "E-SECRET", 25, "Authorization"),
    Mistake('http.get(f"{secrets.X:>5}")', "E-SECRET", 17, "{secrets.NAME}"),
    Mistake("log(secrets.X)", "E-SECRET", 9, "takes no secrets"),
    Mistake("x = variables", "E-VARIABLE", 9, "variables.NAME"),
    Mistake('x = variables["A"]', "E-VARIABLE", 9, "variables.NAME"),
    Mistake("x = variables.get(u)", "E-VARIABLE", 9, "variables.NAME"),
    Mistake("x = variables._a", "E-VARIABLE", 9, "a letter first"),
    Mistake("x = variables.A + 1", "E-ADD", 9, ""),
    Mistake("variables = 1", "E-RESERVED", 5, "variables_"),
    Mistake("email.sned(to=u)", "E-ACTION", 11, "email.send"),
    Mistake('slack.post("hi", channel="#x")', "E-ARG", 5, "webhook=..."),
    Mistake('slack.post("hi", token=u, webhook=u)', "E-ARG", 5, "token=..."),
    Mistake('raise ValueError("x")', "E-RAISE", 11, "class MyError(WorkflowError)"),
    Mistake('raise OutOfStok("x")', "E-RAISE", 11, "'OutOfStock'"),
    Mistake("raise", "E-RAISE", 5, "MyError"),
    Mistake("xs.sort()", "E-METHOD", 5, "sorted(xs)"),
    Mistake("x = u.foo()", "E-METHOD", 9, "field"),
    Mistake("x = xs[::2]", "E-STEP", 14, "reversed"),
    Mistake("d[u] = 1", "E-SETITEM", 5, "{**d, k: value}"),
    Mistake('x = {1: "a"}', "E-KEY", 10, "str("),
    Mistake('x = "%s" % u', "E-PERCENT", 9, "f-string"),
    Mistake("return u, d", "E-TUPLE", 12, "[a, b]"),
    Mistake("x = {u, d}", "E-SET", 9, "[a, b]"),
    Mistake('x = {"a": 1, "a": 2}', "E-DUPKEY", 18, "remove"),
    Mistake("with open(u) as z:\n    pass", "E-STMT", 5, "line of its own"),
    Mistake("match u:\n    case 1:\n        pass", "E-STMT", 5, "elif"),
    Mistake("global z", "E-STMT", 5, "return the value"),
    Mistake('del d["a"]', "E-STMT", 5, "comprehension"),
    Mistake("assert u", "E-STMT", 5, "raise"),
    Mistake("def go():\n    pass", "E-NESTED", 5, "move go() above"),
    Mistake("h = lambda y: y", "E-SYNTAX", 9, "top level"),
    Mistake("yield 1", "E-SYNTAX", 5, "append"),
    Mistake("x = (y := 5)", "E-SYNTAX", 10, "line of its own"),
    Mistake("order.total * 2", "E-NOEFFECT", 5, "x = ..."),
    Mistake("while u:\n    pass\nelse:\n    pass", "E-LOOPELSE", 9, "variable", 3),
    Mistake("try:\n    x = order.items[0]\nexcept DataError:\n    pass", "E-TRYPURE", 5, ".get()"),
    Mistake("try:\n    http.get(u)\nexcept:\n    pass", "E-EXCEPT", 5, "except Exception", 2),
    Mistake("try:\n    http.get(u)\nexcept KeyEror:\n    pass", "E-ERRNAME", 12, "'KeyError'", 2),
    Mistake("try:\n    http.get(u)\nexcept OutOfStok:\n    pass", "E-ERRNAME", 12, "OutOf", 2),
    Mistake("n = 0\nfor x in each(xs):\n    n += x", "E-OUTER", 9, "results = [f(x)", 2),
    Mistake("for x in each(xs):\n    break", "E-BREAK", 9, "plain loop", 1),
    Mistake("for x in each(xs):\n    return x", "E-BREAK", 9, "plain loop", 1),
    Mistake("for x in each(xs, concurency=3):\n    pass", "E-EACH", 23, "'concurrency'"),
    Mistake("for x in each(xs, concurrency=0):\n    pass", "E-EACH", 35, "concurrency=10"),
    Mistake('for x in each(xs, on_error="stop"):\n    pass', "E-EACH", 32, "continue"),
    Mistake("for x in each(xs, max_failures=3):\n    pass", "E-EACH", 36, "on_error="),
    Mistake("x = len(each(xs))", "E-STEPEXPR", 13, "line of its own"),
    Mistake("for x in each(xs):\n    y = x\nz = y", "E-UNBOUND", 9, "set y", 2),
    Mistake("a, b, c = parallel(http.get(u), http.get(u))", "E-TARGET", 15, "a, b = parallel"),
    Mistake("parallel(http.get(u))", "E-PARALLEL", 5, "each(xs)"),
    Mistake("parallel(http.get(u), http.get(u), settled=True)", "E-PARALLEL", 40, "settle=True"),
    Mistake("a = parallel(*[u])", "E-STAR", 18, "each(xs)"),
    Mistake('slack.post(channel="#x")', "E-ARG", 5, "text=..."),
    Mistake("x = wait_for_event(timeout=5)", "E-ARG", 9, "payment.settled"),
    Mistake('x = wait_for_event("a", timout=5)', "E-ARG", 29, "'timeout'"),
    Mistake('x = wait_for_event("a", match=5, timeout=5)', "E-ARGTYPE", 35, "match={"),
    Mistake('x = wait_for_event("a", default=xs[0], timeout=5)', "E-DEFAULT", 37, "fallback"),
    Mistake('wait_for_approval("a", "b", timeout=5)', "E-ARG", 28, "title="),
    Mistake('wait_for_approval("a", title="b", timeout=5, form=u)', "E-FORM", 55, "Decision"),
    Mistake('wait_for_event("a", timeout=u)', "E-TIMEOUT", 33, "minutes(5)"),
    Mistake("x = u.wait(timeout=5)", "E-CALLBACK", 9, "cb = callback()"),
    Mistake("http.post(u, json=callback())", "E-CALLBACK", 23, "cb = callback()"),
    Mistake("run_workflow(u)", "E-ARG", 5, '"refund"'),
    Mistake('run_workflow("refund", wait=u)', "E-ARG", 33, "wait=False"),
    Mistake("sleep_until(seconds=5)", "E-SLEEP", 5, "order.due"),
    Mistake("x = sleep_until(u)", "E-NOVALUE", 9, "line of its own"),
    Mistake('if uuid() > "8":\n    pass', "E-UUID", 8, "x = uuid()"),
    Mistake("x = uuid(1)", "E-ARGS", 9, "arguments"),
    Mistake("x = matches(u, u)", "E-REGEX", 20, "^[A-Z]+-"),
    Mistake('x = matches(u, "(")', "E-REGEX", 20, "brackets"),
    Mistake('x = matches(u, "a*")', "E-REGEX", 20, "one character"),
    Mistake('x = matches(u, "(?i)a")', "E-REGEX", 20, "[Aa]"),
    Mistake('x = matches(u, "(a)\\\\1")', "E-REGEX", 20, "( )"),
    Mistake('x = extract(u, "(a)(b)")', "E-REGEX", 20, "(?:...)"),
    Mistake('x = extract(u, "(a)|b")', "E-REGEX", 20, "(?:...)"),
    Mistake('x = format_time(u, "%Q")', "E-FORMAT", 24, "%Y"),
    Mistake("x = format_time(u, u)", "E-FORMAT", 24, "%d.%m.%Y"),
    Mistake("x = group_by(xs, key=lambda v: v)", "E-KEY", 26, "str("),
    Mistake("x = group_by(xs)", "E-ARGS", 9, "lambda x: x.field"),
    Mistake("x = chunk(xs, u)", "E-TYPE", 19, "int(x)"),
    Mistake("http.get(u, hedaers={})", "E-ARG", 17, "'headers'"),
    Mistake("http.get()", "E-ARG", 5, "url="),
    Mistake("http.get(u, json={})", "E-ARG", 17, "query"),
    Mistake("http.get(u, url=u)", "E-ARG", 17, "remove"),
    Mistake("http.gett(u)", "E-ACTION", 10, "http.get"),
    Mistake("http.get(url=5)", "E-ARGTYPE", 18, "convert"),
    Mistake("http.get(**d)", "E-STAR", 14, "write the arguments"),
    Mistake("http.get(u, retry=0)", "E-RETRY", 23, "retry=3"),
    Mistake("x = http.get(u, pick=order.id)", "E-PICK", 26, "pick=lambda r"),
    Mistake("x = http.get(u, pick=lambda r: r.bdy)", "E-FIELD", 38, "body"),
    Mistake(
        "x = http.get(u, pick=lambda r: http.get(r.body))", "E-STEPEXPR", 36, "lines of their own"
    ),
    Mistake("http.get(u, retry=Retry(max=3))", "E-RETRY", 23, "attempts"),
    Mistake("http.get(u, retry=Retry(on=(HttpEror,)))", "E-ERRNAME", 33, "'HttpError'"),
    Mistake("http.get(u, timeout=100000)", "E-TIMEOUT", 25, "minutes(5)"),
    Mistake("http.get(u, step=u)", "E-STEPNAME", 22, 'step="'),
    Mistake("for i in range(50000):\n    http.get(u)", "E-LOOPSIZE", 14, "max_loop"),
    Mistake("for x in limit(xs, 50000):\n    http.get(u)", "E-LOOPSIZE", 14, "limit(xs, 2000)"),
    Mistake("for x in xs:\n    xs.append(x)", "E-LOOPCHANGE", 9, "new list", 1),
    Mistake("for x in xs:\n    pass\nelse:\n    pass", "E-LOOPELSE", 9, "variable", 3),
    Mistake("x = 9007199254740993", "E-BIGINT", 9, "text"),
    Mistake("x = 1 if True == 1 else 2", "E-EQBOOL", 14, "like with like"),
    Mistake('x = xs == "a"', "E-EQTYPE", 9, "convert"),
    Mistake('x = u is "a"', "E-IS", 9, "=="),
    Mistake("x = [1, 2][order.total - order.items[0].qty]", "E-TYPE", 16, "int(x)"),
    Mistake("n = http.get(u).body.n * 2\ny = xs[n]", "E-TYPE", 12, "x: int = ...", 1),
    Mistake("sum = 0\nfor x in xs:\n    sum += x\ny = sum([sum])", "E-CALL", 9, "another name", 3),
    Mistake("x = [max(1, 2) for max in xs]", "E-CALL", 10, "another word"),
    Mistake("x = d.keys()", "E-VIEW", 9, "list(d.keys())"),
    Mistake("x = [2, 1] == reversed([1, 2])", "E-VIEW", 19, "list(reversed([1, 2]))"),
    Mistake("x = range(3)[1]", "E-VIEW", 9, "list(range(3))"),
    Mistake("x = len(reversed(xs))", "E-VIEW", 13, "list(reversed(xs))"),
    Mistake("x = [1] * 3", "E-REPEAT", 9, "range(n)"),
    Mistake("break", "E-BREAK", 5, "for"),
    Mistake("x = undefined_fn(3)", "E-CALL", 9, "def undefined_fn"),
    Mistake("x = lenn(xs)", "E-CALL", 9, "'len'"),
    Mistake("x = max(order.items)", "E-ORDER", 9, "key="),
    Mistake('x = sum(["a"])', "E-SUM", 9, "int(x)"),
    Mistake("x = 1 < 2 < 3 < 4", "E-CHAIN", 9, "and"),
    Mistake('x = f"{u!r}"', "E-FORMAT", 9, '{x}"'),
    Mistake('x = f"{xs:x}"', "E-FORMAT", 9, ".2f"),
    Mistake("a = b = 1", "E-TARGET", 5, "a = 1"),
    Mistake('x: int = "a"', "E-TYPE", 14, "int(x)"),
    Mistake("x: strr = u", "E-TYPENAME", 8, "'str'"),
    Mistake("http = 1", "E-RESERVED", 5, "http_"),
    Mistake("x = len()", "E-ARGS", 9, "arguments"),
    Mistake('x = u.replace("", "b")', "E-EMPTY", 19, "list("),
    Mistake("x = 2 ** order.items[0].qty", "E-POW", 14, "x ** 2"),
    Mistake("x = 7 // 2.5", "E-TYPE", 14, "int(x)"),
    Mistake("x = -True", "E-BOOLNUM", 10, "1 if x else 0"),
    Mistake("x = str(xs)", "E-STROBJ", 13, "field"),
    Mistake("x = round(order.total, 9)", "E-ROUND", 28, "round(x, 2)"),
    Mistake("x = list(range(0, 9, len(xs)))", "E-RANGE", 26, "range(0, 100, 10)"),
    Mistake("x = enumerate(xs)", "E-PAIRS", 9, "for a, b in"),
    Mistake('x = ", ".join(xs)', "E-JOIN", 19, "str(x)"),
    Mistake("x = sorted(xs, key=len)", "E-KEYFN", 24, "lambda"),
    Mistake('if u == "a":\n    tier = 1\nx = tier', "E-UNBOUND", 9, "set tier before", 2),
    Mistake("for x in xs:\n    last = x\ny = last", "E-UNBOUND", 9, "set last before", 2),
    Mistake('x = "😀" + order.nam', "E-FIELD", 22, "fields"),
]
