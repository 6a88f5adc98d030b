"""Whole workflows whose handlers take expressions that fail, by the names Python has for that."""

NAMED = {
    "the first handler that takes a mistake by its name": """
out = []
for key in ["n", "xs", "none", "missing", 5]:
    try:
        r = http.get("http://x")
        out.append(10 // (r.body[key] - r.body["n"]))
    except KeyError as e:
        out.append(e.error)
    except (IndexError, TypeError) as e:
        out.append([e.error])
    except ArithmeticError as e:
        out.append({"error": e.error})
return out
""",
    "mistakes are sorted before any other error": """
out = []
for url in ["http://x", "http://broken", "http://never"]:
    try:
        r = http.get(url)
        out.append(r.body["xs"][7])
    except ValueError:
        out.append("no")
    except Exception as e:
        out.append(e.error)
return out
""",
    "a mistake that no handler takes": """
try:
    r = http.get("http://x")
    n = 1 // (r.body["n"] - r.body["n"])
except KeyError:
    return "no"
return n
""",
    "a mistake goes on to the handler around": """
out = []
try:
    try:
        r = http.get("http://x")
        out.append(int("x"))
    except KeyError:
        out.append("no")
    finally:
        out.append("seen")
except ValueError as e:
    out.append(e.error)
return out
""",
    "a mistake that is raised again keeps its name": """
try:
    try:
        r = http.get("http://x")
        return r.body.none.upper()
    except Exception as e:
        http.post("http://log", json=e.error)
        raise
except AttributeError as e:
    return [e.error]
""",
    "a mistake that is raised again ends the run": """
try:
    r = http.get("http://x")
    return r.body["xs"] + 1
except TypeError as e:
    http.post("http://log", json=e.error)
    raise
""",
    "a mistake in each and in a branch is caught by its name": """
out = []
try:
    ys = [http.get(f"http://x/{10 // n}") for n in each([1, 0], concurrency=1)]
except ZeroDivisionError as e:
    out.append(e.error)
try:
    a, b = parallel(http.get("http://x", pick=lambda r: r.body["gone"]), http.get("http://y"))
except KeyError as e:
    out.append(e.error)
a, b = parallel(http.get("http://x", pick=lambda r: r.body.xs[9]), ask("y"), settle=True)
return [out, a.error["error"], b.ok]
""",
}
