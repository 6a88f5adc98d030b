"""Whole workflows with while, each, parallel, try and functions that hold steps."""

from tests.engine.names_table import NAMED
from tests.engine.trying_table import TRYING

CONTROL = {
    **TRYING,
    **NAMED,
    "a while loop counts": """
n = 0
while n < 4:
    n += 1
    if n == 2:
        continue
    http.post("http://x", json=n)
return n
""",
    "while True with a way out": """
n = 0
while True:
    r = http.get(f"http://x/{n}")
    sleep(seconds=1)
    n += 1
    if n > 2 or r.body["n"] == 99:
        break
return n
""",
    "while in while": """
out = []
i = 0
while i < 3:
    j = 0
    while j < i:
        out.append([i, j])
        j += 1
    i += 1
return out
""",
    "a while loop that a value ends": """
note = order.note or "x"
while note:
    note = note[1:]
return note
""",
    "each collects": """
rate = 2
return [http.post(f"http://x/{line.sku}", json=line.qty * rate) for line in each(order.lines)]
""",
    "each collects under a name": """
ys = [http.get(f"http://x/{line.sku}") for line in each(order.lines, concurrency=1) if line.qty > 1]
return [y.body["n"] for y in ys]
""",
    "each as a statement": """
base = {"deep": {"url": "http://x"}, "rest": [1]}
for line in each(order.lines, concurrency=1):
    if line.qty == 20:
        continue
    r = http.get(base["deep"]["url"])
    extra = r.body["n"] + line.qty
    http.post(f"{order.id}", json=[extra, base["deep"], line])
return base
""",
    "each over pairs and positions": """
for i, line in each(enumerate(order.lines), concurrency=1):
    http.post("http://x", json=[i, line.sku])
for key, value in each({"a": [1], "b": []}.items(), concurrency=1):
    http.post("http://y", json=[key, value])
return 1
""",
    "each of nothing": "return [http.get(x) for x in each([])]",
    "each of one list": 'return [http.post("http://x", json=x) for x in each([[5]])]',
    "each of None": 'return [http.post("http://x", json=x) for x in each([None, 1])]',
    "each in a loop in each": """
for line in each(order.lines, concurrency=1):
    for n in range(2):
        for m in each([1, 2], concurrency=1):
            http.post("http://x", json=[line.sku, n, m])
return 1
""",
    "large loops": """
rate = 3
ys = [http.post(f"http://x/{line.sku}", json=rate) for line in each(order.lines, large=True)]
return [y.status for y in ys]
""",
    "an error in each ends the run": """
for line in each(order.lines, concurrency=1):
    if line.qty == 20:
        raise OutOfStock(f"no {line.sku}")
    http.get("http://x")
return 1
""",
    "parallel steps": """
a, b = parallel(http.get("http://x/1"), http.post("http://x/2", json=order.id))
return [a.body["n"], b.status]
""",
    "a list of parallel results": """
both = parallel(http.get("http://x/1"), http.get("http://x/22"))
return [both[0].body, both[1].body]
""",
    "parallel in return": 'return parallel(http.get("http://x/1"), http.get("http://x/22"))',
    "a function with steps": """
found = ask(order.id, 2)
again = ask("x")
ask("unused")
last = ask("last", extra=3)
return [found, again, last]
""",
    "a function with steps in each": """
return [ask(line.sku, line.qty) for line in each(order.lines)]
""",
    "a function with steps in parallel": """
a, b = parallel(ask("a"), ask("b", 5))
return [a, b]
""",
    "a function that calls another": "return outer(order.lines)",
    "a function in a try": """
try:
    return careful("http://broken")
except OutOfStock as e:
    return e.message
""",
    "names of a function are its own": """
r = "mine"
found = ask("a")
n = 7
return [r, found, n]
""",
}
