"""Whole workflows with try, except, else and finally."""

TRYING = {
    "a handler": """
try:
    r = http.get("http://broken")
except HttpError as e:
    return [e.error, e.message, e.status]
return r
""",
    "a handler that is not for this": """
try:
    http.get("http://broken")
except OutOfStock:
    return 1
return 2
""",
    "the first handler that fits": """
out = []
for url in ["http://broken", "http://never", "http://x"]:
    try:
        http.get(url)
    except TimeoutError:
        out.append("late")
    except StepError:
        out.append("failed")
    else:
        out.append("fine")
return out
""",
    "a raised error is caught": """
try:
    http.get("http://x")
    if order.id != "":
        raise OutOfStock("none left")
    tier = "a"
except OutOfStock as e:
    tier = e.message
return tier
""",
    "raise again": """
try:
    http.get("http://broken")
except HttpError:
    http.post("http://x", json="seen")
    raise
return 1
""",
    "raise again to the handler around": """
try:
    try:
        http.get("http://broken")
    except HttpError as e:
        raise
except Exception as e:
    return e.message
return 1
""",
    "another error from a handler": """
try:
    try:
        http.get("http://broken")
    except HttpError:
        raise OutOfStock("so it is")
except OutOfStock as e:
    return e.message
return 1
""",
    "mistakes in values are caught": """
out = []
for key in ["n", "missing"]:
    try:
        r = http.get("http://x")
        before = 1
        value = r.body[key]
        out.append(value)
    except DataError:
        out.append("none")
return out
""",
    "what came before a mistake stays": """
a = 1
b = 1
try:
    r = http.get("http://x")
    a = 2
    b = r.body["missing"]
except Exception:
    b = 3
return [a, b]
""",
    "a mistake in a test, a message and a return": """
out = []
for key in ["n", "missing"]:
    try:
        r = http.get("http://x")
        while r.body[key] > 100:
            sleep(seconds=1)
        if r.body[key] == 99:
            return 1
        if key == "n":
            raise OutOfStock(f"{r.body[key]} {r.body['other']}")
    except DataError:
        out.append(key)
try:
    r = http.get("http://x")
    return r.body["missing"]
except DataError:
    return out
""",
    "finally after all ways": """
out = []
for url in ["http://x/1", "http://broken", "http://x/skip", "http://x/stop", "http://x/never-seen"]:
    try:
        r = http.get(url)
        if url == "http://x/skip":
            continue
        if url == "http://x/stop":
            break
        out.append("ok")
    except HttpError:
        out.append("failed")
    finally:
        out.append("done")
return out
""",
    "finally before an error goes on": """
try:
    http.get("http://broken")
finally:
    http.post("http://x", json="cleaned")
return 1
""",
    "finally before a return": """
n = 1
try:
    http.get("http://x")
    return n
finally:
    n = 2
    http.post("http://x", json=n)
""",
    "finally that returns": """
try:
    http.get("http://broken")
finally:
    return "instead"
""",
    "finally in finally": """
out = []
try:
    try:
        http.get("http://broken")
    finally:
        out.append("inner")
except Exception as e:
    out.append(e.error)
finally:
    out.append("outer")
return out
""",
    "an error inside each is caught around it": """
try:
    ys = [http.get(u) for u in each(["http://broken"], concurrency=1)]
    return ys
except HttpError as e:
    return e.message
""",
    "an error of a branch is caught around it": """
try:
    a, b = parallel(http.get("http://broken"), http.get("http://x"))
    return a.status
except StepError as e:
    return [e.error, e.status]
""",
    "a try in each": """
for u in each(["http://broken", "http://x"], concurrency=1):
    try:
        http.get(u)
    except HttpError as e:
        http.post("http://x", json=[u, e.status])
return 1
""",
}
