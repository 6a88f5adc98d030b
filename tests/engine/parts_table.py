"""Workflows whose loops are carried on in parts: all ways in, on and out."""

PARTS = {
    "values go in and come out": """
total, seen, last = 0, [], None
for line in order.lines:
    r = http.post(f"http://x/{order.id}", json=[line.sku, total])
    total += line.qty * r.status
    seen.append(line.sku)
    last = line
return [total, seen, last, RATE]
""",
    "a value that only the loop sets": """
while True:
    r = http.get("http://x")
    n = r.body.n
    if r.status == 200:
        break
return n
""",
    "a name of the loop has a value before it": """
line, i = 5, 7
for i, line in enumerate(order.lines, 2):
    http.post("http://x", json=[i, line.sku])
return [i, line]
""",
    "no items": """
n = 1
for x in order.lines[5:]:
    n = 2
return n
""",
    "break, continue and what comes after": """
out = []
for i in range(9):
    if i % 2:
        continue
    out.append(i)
    if i == 6:
        break
return out
""",
    "a return from within": """
for line in order.lines:
    for n in range(3):
        if line.qty + n == 21:
            return [line.sku, n]
return "none"
""",
    "a return from a function": """
found = [0]
for line in order.lines:
    x = ask(line.sku, line.qty)
    found.append(x)
return found
""",
    "an error ends the run": """
n = 0
for line in order.lines:
    n += line.qty
    if n > 20:
        raise OutOfStock(f"{n} of {line.sku}")
""",
    "an error of a step ends the run": """
for url in ["http://x/1", "http://x/2", "http://broken", "http://x/3"]:
    http.get(url)
""",
    "a mistake ends the run": """
out = []
for key in ["n", "xs", "none", "missing", "n"]:
    r = http.get(f"http://x/{key}")
    out.append(r.body[key])
return out
""",
    "a mistake in the test ends the run": """
n = 0
while order.lines[n].qty < 50:
    n += 1
return n
""",
    "a mistake in the names of a round ends the run": """
for a, b in [[1, 2], [3, 4], [5, 6, 7]]:
    http.post("http://x", json=a + b)
""",
    "errors are caught around the loop": """
done = []
try:
    for url in ["http://x/1", "http://x/2", "http://broken", "http://x/3"]:
        done.append(url)
        http.get(url)
except HttpError as e:
    return [done, e.error, e.message, e.status]
""",
    "an error raised in the loop is caught around it": """
n = 0
try:
    for line in order.lines:
        n += line.qty
        if n > 20:
            raise OutOfStock(f"{n} of {line.sku}")
except HttpError:
    return "other"
except OutOfStock as e:
    return [n, e.error, e.message]
""",
    "mistakes are caught around the loop": """
done = []
try:
    for key in ["n", "xs", "none", "missing", "n"]:
        r = http.get(f"http://x/{key}")
        done.append(key)
        value = r.body[key]
except DataError:
    return done
""",
    "a mistake in the test is caught around the loop": """
n = 0
try:
    http.get("http://x")
    while order.lines[n].qty < 50:
        n += 1
except DataError:
    return n
""",
    "errors are caught inside": """
out = []
for url in ["http://x/1", "http://broken", "http://never", "http://x/2"]:
    try:
        out.append(http.get(url).status)
    except HttpError as e:
        out.append(e.message)
    except TimeoutError:
        continue
    finally:
        out.append("done")
return out
""",
    "a handler that raises again what was caught around": """
try:
    http.get("http://broken")
except HttpError as e:
    for n in range(5):
        if n == 3:
            raise
        http.post("http://x", json=[n, e.message])
""",
    "a nameless handler that raises again": """
try:
    try:
        http.get("http://broken")
    except HttpError:
        for n in range(5):
            if n == 3:
                raise
            http.post("http://x", json=n)
except Exception as e:
    return e.message
""",
    "finally around the loop": """
out = []
try:
    for line in order.lines:
        out.append(line.sku)
        if line.sku == "c":
            return out
finally:
    http.post("http://x", json=out)
""",
    "finally around a loop with an error": """
out = []
try:
    for url in ["http://x/1", "http://x/2", "http://broken"]:
        out.append(url)
        http.get(url)
finally:
    http.post("http://x", json=out)
""",
    "loops in loops in loops": """
out = []
i = 0
while i < 4:
    i += 1
    for j in range(i):
        for line in order.lines:
            if line.qty > 10 and j == 1:
                break
            out.append([i, j, line.sku])
    if i == 3:
        continue
    http.post("http://x", json=[i, len(out)])
return out
""",
    "a parallel loop in a part": """
out = []
for line in order.lines:
    rate = line.qty * 2
    got = [http.post(f"http://x/{line.sku}", json=[u, rate, order.id]).status for u in each([1, 2])]
    out.append(got)
    for u in each(order.lines, concurrency=1):
        for n in range(3):
            http.post(f"http://y/{u.sku}", json=[n, line.sku])
return out
""",
    "a loop in parts in a parallel loop": """
base = {"deep": {"url": "http://x"}, "rest": [1]}
first = 3
for line in each(order.lines, concurrency=1):
    n = first
    for i in range(5):
        n += i * line.qty
        if n > 60:
            break
        http.post(base["deep"]["url"], json=[n, i, line.sku])
    http.post("http://end", json=n)
""",
    "a loop in parts in parallel steps": """
a, b = parallel(outer(order.lines), http.get("http://x"))
return [a, b.status]
""",
    "the same names in a function and around it": """
n, i = 5, 9
out = []
for line in order.lines:
    out.append(ask(line.sku, n))
    n += i
return [n, i, out, outer(order.lines[:2])]
""",
    "conditions and waits in parts": """
got = []
for line in order.lines:
    if line.qty > 10:
        sleep(seconds=line.qty)
    elif http.get(f"http://x/{line.sku}").body.n > 3:
        got.append(wait_for_event("packed", match={"sku": line.sku}, timeout=60))
    else:
        got.append(line.sku)
return got
""",
    "lists, nothing and lists of one list": """
out = []
for x in [[1], [], [[2]], None, {"a": []}, [None]]:
    out.append(x)
    http.post("http://x", json=x)
return out
""",
}
