"""Bodies of workflows whose parallel loops go over large lists, or over batches."""

EACH = {
    "batches of a list": """
sent = [http.post("http://x", json=rows) for rows in each(order.lines, batch=2)]
for rows in each([line.sku for line in order.lines], batch=1):
    http.put("http://y", json=rows)
return [len(sent), len(order.lines)]
""",
    "batches of a known size": """
for pair in each([1, 2, 3], batch=2):
    http.post("http://x", json=pair)
return 1
""",
    "items that may be kept outside": """
rows = http.get("http://x", pick=lambda r: [{"id": x, "n": r.body.n} for x in [1, 2, 3]])
more = 5
sent = [http.post("http://x", json={"row": row, "more": more}).status for row in each(rows)]
for row in each(rows):
    http.put("http://y", json=[row, order.id])
return [len(rows), sent]
""",
    "batches of what may be kept outside": """
ids = http.get("http://x", pick=lambda r: [1, 2, 3, 4, 5])
for some in each(ids, batch=2):
    http.post("http://x", json=some)
return len(ids)
""",
    "items of an answer": """
found = http.get("http://x")
return [http.post("http://x", json=x) for x in each(found.body.xs)]
""",
    "an answer that is the list": """
found = http.get("http://x", pick=lambda r: {"items": r.body.xs, "n": r.body.n})
for x in each(found["items"], concurrency=50):
    http.post("http://x", json=[x, found.n])
return found.n
""",
    "results of a large loop go on": """
first = [http.get(line.sku).body for line in each(order.lines, large=True)]
second = [http.post("http://x", json=body) for body in each(first, large=True)]
for part in each(first, batch=2):
    http.put("http://y", json=part)
return {"first": first, "count": len(second)}
""",
    "an item of a kept list fails": """
ids = http.get("http://x", pick=lambda r: [1, 2, 3])
try:
    for some in each(ids, batch=2):
        http.post("http://broken", json=some)
except Exception as e:
    http.put("http://y", json=len(ids))
return len(ids)
""",
    "a text or a dict is gone over as python does": """
found = http.get("http://x", pick=lambda r: {"a": 1, "b": r.body.n})
for key in each(found):
    http.post("http://x", json=key)
text = http.get("http://x", pick=lambda r: "ab")
return [http.post("http://y", json=letter).status for letter in each(text)]
""",
    "an item of a large loop fails": """
for line in each(order.lines, large=True):
    http.get("http://x")
    if line.sku == "b":
        http.get("http://broken")
return 1
""",
    "the error of an item of a large loop is caught": """
out = []
for url in ["http://x", "http://broken", "http://never"]:
    try:
        out.append([http.get(url).status for line in each(order.lines, large=True)])
    except HttpError as e:
        out.append([e.error, e.message, e.status])
    except TimeoutError as e:
        out.append(e.error)
return out
""",
    "a mistake in an item of a large loop is caught": """
out = []
for key in ["a", "b", "none"]:
    try:
        for line in each(order.lines, large=True):
            http.get("http://x")
            n = {"a": 1}[key] // (line.qty - 20)
            http.put("http://y", json=n)
    except KeyError as e:
        out.append(e.error)
    except ArithmeticError as e:
        out.append([e.error])
return out
""",
    "a mistake in an item of a large loop ends the run": """
names = [http.get(f"http://x/{from_json(line.sku)}") for line in each(order.lines, large=True)]
return len(names)
""",
    "an item of a large loop raises": """
try:
    for line in each(order.lines, large=True):
        try:
            http.get("http://broken")
        except HttpError as e:
            raise OutOfStock(f"no {line.sku}: {e.message}")
except OutOfStock as e:
    http.post("http://x", json=[e.error, e.message])
    raise
""",
    "large loops in loops": """
for a in [1, 2]:
    for b in each([3, 4], large=True):
        for c in range(2):
            http.post("http://x", json=[a, b, c])
            if [a, b, c] == [2, 4, 1]:
                raise OutOfStock(f"{a} {b} {c}")
return 1
""",
}
