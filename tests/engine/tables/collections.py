"""Expressions over lists and dicts, and comprehensions."""

COLLECTIONS = """
[]
[1]
[1, "a", None, True, 2.5]
[xs]
[xs, none_left]
[[]]
[[1], [], [[2]]]
[x, items]
{}
{"a": 1}
{"a": xs, "b": {"c": []}}
{**d}
{**d, "a": 5}
{"a": 5, **d}
{**d, "c": 3, **nothing}
{s: 1}
d | {"a": 9}
xs + [4]
xs + none_left
none_left + none_left
xs + [[1]]
nested + [[9]]
[xs] + [words]
xs[0]
xs[-1]
xs[2]
xs[3]
xs[-4]
xs[n - 7]
xs[n]
none_left[0]
nested[0]
nested[1]
nested[0][1]
nested[-1][0]
xs[1:]
xs[:1]
xs[:0]
xs[-2:]
xs[1:2]
xs[5:]
nested[1:]
nested[:2]
d["a"]
d["z"]
d[s]
d.get("a")
d.get("z")
d.get("z", 0)
list(d.keys())
list(d)
list(d.values())
list(nothing.values())
sum(d.values())
", ".join(d.keys())
"a" in d.keys()
3 not in d.values()
2 in range(3)
1 in reversed(xs)
len(d.keys()) + len(d.values()) + len(range(n))
list(reversed(d.keys()))
list(reversed(range(3)))
sorted(reversed(words))
max(range(5))
any(reversed(xs))
chunk(range(5), 2)
unique(d.values())
group_by(range(4), key=lambda v: str(v % 2))
[[a, b] for a, b in zip(d.keys(), reversed(xs))]
[[i, v] for i, v in enumerate(d.values(), 1)]
[[a, b] for a, b in ["xy", "zz"]]
[a for a, b in items[:0]]
row.sku
row["price"]
row.get("qty", 0)
thing["a"]["b"][1]
thing.a.b
thing.a.c
thing["items"]
thing.get("zz", {}).get("y")
items[0]
items[1]
items[3]
items[9]
text[1]
text["a"]
x["a"]
len(xs)
len(d)
len(nothing)
len(items)
len(thing)
len(x)
sorted(xs)
sorted(xs, reverse=True)
sorted(words)
sorted(none_left)
sorted(rows, key=lambda r: r.qty)
sorted(rows, key=lambda r: r.qty, reverse=True)
sorted(rows, key=lambda r: -r.price)
[r.sku for r in sorted(rows, key=lambda r: r.qty, reverse=True)]
list(reversed(xs))
list(reversed(nested))
list(range(4))
list(range(0))
list(range(2, 5))
list(range(5, 2))
list(range(0, 10, 3))
list(range(10, 0, -4))
list(range(0, 9, 3))
any(w > 2 for w in xs)
any(w > 5 for w in xs)
any([])
all([])
all(w > 0 for w in xs)
any(r.qty / zero > 1 for r in rows)
any(1 / (w - 2) > 5 or w == 3 for w in xs)
all(w for w in [1, [], 2])
"""

COMPREHENSIONS = """
[w for w in xs]
[w * 2 for w in xs if w > 1]
[w for w in xs if w > 99]
[w for w in none_left]
[w for w in [5]]
[[w] for w in xs]
[[w, w] for w in [1]]
[[] for w in xs]
[w for w in nested]
[w for w in nested if w]
[w for w in nested if not w]
[v for w in nested for v in w]
[v for w in nested if w for v in w if v > 1]
[[v for v in w] for w in nested]
[[a, b] for a in xs for b in words]
[a + b for a, b in pairs]
[[a] for a, b in pairs]
[a for a, b in nested]
[i * v for i, v in enumerate(xs)]
[[i, v] for i, v in enumerate(words)]
[a for a, b in zip(xs, words)]
[b for a, b in zip(xs, [1])]
[[i, v] for i, v in enumerate(words, 1)]
[i * 2 for i, v in enumerate(xs, start=n)]
[[i, v] for i, v in enumerate(none_left, m)]
[a + b + c for a, b, c in zip(xs, [1, 2], xs)]
[[i, v] for i, v in enumerate(words, x)]
[k for k in d]
[[k, v] for k, v in d.items()]
[k for k, v in d.items() if v > 1]
[v for k, v in nothing.items()]
{k: v + 1 for k, v in d.items()}
{w: len(w) for w in words}
{w: 1 for w in ["a", "a"]}
{r.sku: r for r in rows}
{r.sku: r.qty for r in rows if r.qty > 1}
{k: [1] for k in words}
[r.sku for r in rows if r.price > 1]
[r["sku"] + "!" for r in rows]
[{"sku": r.sku, "n": i} for i, r in enumerate(rows)]
[{**r, "total": r.qty * r.price} for r in rows]
[len(w) for w in words]
[w[0] for w in nested]
[c for c in "ab"]
[c for c in emoji]
[w for w in words if "b" in w]
[None for w in xs]
[None]
[x for x in [None, 1]]
[i for i in range(3) if i % 2 == 0]
[w for w in items]
[y for y in thing]
[v for v in x]
["a" if w > 1 else [w] for w in xs]
sum([w for w in xs if w > 1])
sum(len(w) for w in nested)
", ".join([f"{r.sku}: {r.price:.2f}" for r in rows])
[n for n in xs if n in [m for m in xs if m > 1]]
[row for row in [[1, 2], [3]]]
"""
