"""Whole workflows whose output, calls and errors must be CPython's."""

from tests.engine.each_programs import EACH
from tests.engine.pick_programs import PICKS
from tests.engine.step_programs import STEP_PROGRAMS

PROGRAMS = {
    "a return alone": "return 1",
    "no return": "x = 1",
    "an action without a name": 'http.get("http://x")',
    "an action in return": 'return http.get("http://x/1")',
    "a result": 'r = http.get("http://x/2")\nreturn [r.status, r.body["n"]]',
    "text that looks like an expression": 'return {"a": "{% $x %}", "b": ["{%"], "c": "%}"}',
    "if with an early return": """
if len(order.lines) > 2:
    return "many"
return "few"
""",
    "elif and else": """
out = []
for line in order.lines:
    if line.qty == 1:
        out.append("one")
    elif line.qty > 10:
        out.append("lots")
    else:
        out.append("some")
return out
""",
    "a variable of both branches": """
if order.note is None:
    tier = "plain"
else:
    tier = order.note
return tier
""",
    "totals in a loop": """
total = 0
for line in order.lines:
    total += line.qty * line.price
return f"{total:.2f}"
""",
    "a counter": """
n = 0
for line in order.lines:
    n = n + 1
return [n, f"{n}"]
""",
    "growing numbers fail loudly at the exact limit": """
n = 1
for i in range(60):
    n = n * 3 if n < 4000000000000000 else n
return n
""",
    "break and continue": """
out = []
for line in order.lines:
    if line.sku == "a":
        continue
    out.append(line.sku)
    if line.sku == "b":
        break
return out
""",
    "return in a loop": """
for line in order.lines:
    r = http.post("http://x", json={"sku": line.sku})
    if line.qty > 10:
        return r.body["n"]
return None
""",
    "raise in a loop": """
for line in order.lines:
    if line.qty > 10:
        raise OutOfStock(f"{line.sku} is out of stock")
""",
    "raise without a message": "raise OutOfStock",
    "nested loops": """
out = []
for line in order.lines:
    for i in range(line.qty):
        if i > 2:
            break
        out.append(f"{line.sku}{i}")
return out
""",
    "enumerate": """
out = []
for i, line in enumerate(order.lines):
    out.append([i, line.sku])
for i, line in enumerate(order.lines, 1):
    out.append([i, line.sku])
return out
""",
    "pairs of a dict": """
out = []
for code, name in COUNTRIES.items():
    out.append(code + "=" + name)
for code in COUNTRIES:
    out.append(code)
return out
""",
    "rows": """
out = []
for a, b in [[1, 2], [3, 4]]:
    out.append(a * b)
for a, b in zip(order.lines, [1, 2]):
    out.append(a.qty + b)
for i, (a, b) in enumerate([[1, 2], [3, 4]]):
    out.append(i + a + b)
return out
""",
    "rows of a wrong size": "for a, b in [[1, 2], [3]]:\n    x = a + b\nreturn 1",
    "lists in lists": """
out = []
for item in [[], [1], [[2]], None, {}, "s", False]:
    out.append(item)
return out
""",
    "an empty loop": 'for x in []:\n    http.get("http://x")\nreturn "done"',
    "range": "out = []\nfor i in range(3):\n    out.append(i)\nreturn out",
    "range down": "out = []\nfor i in range(6, 0, -2):\n    out.append(i)\nreturn out",
    "text": 'out = ""\nfor c in "abc":\n    out = c + out\nreturn out',
    "delays": "wait = 1.2\nsleep(seconds=2)\nsleep(minutes=1, seconds=wait * 5)\nreturn wait",
    "swapping": "a = 1\nb = 2\na, b = b, a\nreturn [a, b]",
    "unpacking": "pair = [1, 2]\na, b = pair\nreturn a - b",
    "unpacking too few": "pair = [1]\na, b = pair\nreturn a - b",
    "assignments that build on each other": "a = 1\nb = a + 1\nc = a + b\na = c\nreturn [a, b, c]",
    "dict items": """
d = {"a": 1}
d["b"] = 2
d["a"] += 5
return d
""",
    "lists that grow": """
xs = []
xs.append([1])
xs.append([])
xs.append(None)
xs += [4]
return xs
""",
    "helper functions": """
out = []
for line in order.lines:
    out.append(size(line))
total = sum(gross(line.price * line.qty) for line in order.lines)
return [out, f"{total:.2f}", f"{gross(1, rate=0.5):.2f}"]
""",
    "constants": 'return [COUNTRIES["de"], RATE * 2, COUNTRIES.get("xx")]',
    "names of built-in functions": """
count = 1
sum_ = 2
string = "s"
_x = 3
map = [count, sum_, string, _x]
return map
""",
    "keys that are missing": 'd = {"a": 1}\nk = "b"\nreturn d[k]',
    "extra input": 'return order["extra"]',
    "missing input": 'return order["nothing"]',
    "a failing test": 'k = "zz"\nif COUNTRIES[k] == "x":\n    http.get("http://x")\nreturn 1',
    "division by zero": "zero = len([])\nreturn 1 / zero",
    "choices in expressions": """
tier = "big" if len(order.lines) > 2 else "small"
note = order.note or "none"
ok = order.note is None and tier == "big"
return [tier, note, ok]
""",
    "results that grow in a loop": """
last = None
for line in order.lines:
    last = http.put(f"http://x/{line.sku}", json=line, query={"n": line.qty}, retry=2)
if last is None:
    return "nothing"
return last.body
""",
    "types that change in a loop": """
x = 1
out = []
for i in range(3):
    out.append(x)
    x = "text" if i == 0 else [i]
return out
""",
    "a variable set before break": """
found = None
for line in order.lines:
    if line.qty > 10:
        found = line
        break
return None if found is None else found["sku"]
""",
    "a list that is copied for the loop": """
xs = [1, 2, 3]
out = []
for x in xs:
    xs = [9]
    out.append(x)
return [xs, out]
""",
    **STEP_PROGRAMS,
    **PICKS,
    **EACH,
}
