"""What stands around the body of a random workflow."""

HEAD = """from stepwell import *


class Line(Input):
    sku: str
    qty: int
    price: float


class Given(Input):
    n: int
    ratio: float
    word: str
    numbers: list[int]
    row: Line
    rows: list[Line]
    anything: Any
    note: str | None = None


class Oops(WorkflowError):
    pass


RATE = 0.25
SIZES = {"small": [1], "large": [5, 6]}


def clamp(x: int, low=0, high=9):
    if x < low:
        return low
    y = x
    if y > high:
        y = high
    return y


def label(line: Line, rate=RATE):
    size = "large" if line.qty > 10 else "small"
    cost = line.price * rate
    return f"{line.sku} {size} {cost:.2f} {clamp(line.qty, high=5)}"


def without(values, x):
    values = [v for v in values if v != x]
    return values[:4]


def same_list(values):
    return values


def more(values, x):
    values += [x]
    return values


def ask(k: int):
    n = 1
    r = http.post("http://ask", json=k)
    if k > 3:
        return [r.body["n"], n]
    while n < 3:
        n += k if k > 0 else 1
    return n


def careful(url: str):
    try:
        r = http.get(url)
        return r.status
    except HttpError as f:
        if f.status == 404:
            return 0
        raise
    finally:
        http.post("http://log", json=url)


def gather(values: list[int], k: int):
    out = []
    for v in values:
        if v > k:
            continue
        try:
            r = http.post("http://gather", json=v)
            out.append(r.body.n)
        except StepError:
            break
    values = out[:3]
    return values


def put(values: list[int], x: int):
    values.append(x)
    http.get("http://put")
    return values


@workflow
def program(given: Given):
    i, a, b, c, u = 0, given.n, 3, 0, 0
    e = given.ratio
    s, t = given.word, "t"
    xs, ys, zs = given.numbers[:5], [], []
    ws = [s, "x,y"]
    ns = [[1], [2, 3]]
    d = {"a": 1}
    row = given.row
    rows = given.rows[:3]
    v = given.anything
    yes = True
    r = http.get("http://x")
"""
OUTPUT = "    return [a, b, c, u, e, s, t, xs, ys, zs, ws, ns, d, row, rows, v, yes, i]\n"
