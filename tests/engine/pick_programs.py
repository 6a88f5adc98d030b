"""Bodies of workflows that take out of results what they need."""

PICKS = {
    "picking": """
found = http.get("http://x", pick=lambda r: {"n": r.body["n"], "first": r.body.xs[0]})
return [found.n + found.first, found]
""",
    "picking with variables": """
least = 3
rate = {"de": 2}
found = http.get(
    "http://x",
    pick=lambda answer: [x * rate["de"] for x in answer.body.xs if x > least and order.id != ""],
)
return found + [least]
""",
    "picking with a function": """
found = http.get("http://x", pick=lambda r: gross(r.body.n))
return f"{found:.2f}"
""",
    "picking in a loop": """
out = []
for line in order.lines:
    n = http.get(f"http://x/{line.sku}", pick=lambda r: [line.sku, r.status, r.body.n])
    out.append(n)
return out
""",
    "picking in a parallel loop": """
more = 2
found = [
    http.get(line.sku, pick=lambda r: {"sku": line.sku, "n": r.body.n + more})
    for line in each(order.lines)
]
return [f.n for f in found if f.sku != "b"]
""",
    "picking one value": """
n = http.get("http://x", pick=lambda r: r.body.n)
none = http.get("http://x", pick=lambda r: r.body.none)
return [n, none is None]
""",
    "picking what is not there": """
found = http.get("http://x", pick=lambda r: r.body.gone)
return found
""",
    "catching a pick that fails": """
try:
    found = http.get("http://x", pick=lambda r: r.body["gone"])
except DataError:
    found = "none"
return found
""",
    "picking with names of the workflow": """
r = 5
found = http.get("http://x", pick=lambda r: r.status)
return [r, found]
""",
}
