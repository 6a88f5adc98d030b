"""Expressions whose value must be CPython's, with the variables they read."""

from tests.engine.judge import Variables

VARIABLES = Variables(
    annotations={
        "n": "int",
        "m": "int",
        "zero": "int",
        "big": "int",
        "f": "float",
        "g": "float",
        "price": "float",
        "tie": "float",
        "s": "str",
        "padded": "str",
        "blank": "str",
        "emoji": "str",
        "number": "str",
        "csv": "str",
        "yes": "bool",
        "no": "bool",
        "note": "str | None",
        "xs": "list[int]",
        "none_left": "list[int]",
        "words": "list[str]",
        "nested": "list[list[int]]",
        "pairs": "list[list[int]]",
        "rows": "list[Row]",
        "row": "Row",
        "d": "dict[str, int]",
        "nothing": "dict[str, int]",
        "x": "Any",
        "y": "Any",
        "text": "Any",
        "items": "Any",
        "thing": "Any",
        "void": "Any",
        "truth": "Any",
    },
    values={
        "n": 7,
        "m": -3,
        "zero": 0,
        "big": 9007199254740991,
        "f": 2.5,
        "g": -0.125,
        "price": 19.99,
        "tie": 2.675,
        "s": "Hello, World",
        "padded": "  spaced \t out\n",
        "blank": "",
        "emoji": "a😀b",
        "number": " 042 ",
        "csv": "a,b,,c",
        "yes": True,
        "no": False,
        "note": None,
        "xs": [3, 1, 2],
        "none_left": [],
        "words": ["bob", "Al", "cy"],
        "nested": [[1, 2], [], [3]],
        "pairs": [[1, 2], [3, 4]],
        "rows": [
            {"sku": "a", "qty": 2, "price": 1.5},
            {"sku": "b", "qty": 1, "price": 10.25},
            {"sku": "c", "qty": 2, "price": 0.1},
        ],
        "row": {"sku": "a", "qty": 2, "price": 1.5},
        "d": {"a": 1, "b": 2},
        "nothing": {},
        "x": 12,
        "y": 2.5,
        "text": "abc",
        "items": [1, [2], "x", None],
        "thing": {"a": {"b": [10, 20]}, "items": 3},
        "void": None,
        "truth": True,
    },
)

ARITHMETIC = """
1 + 2 * 3
(1 + 2) * 3
n + m
n - m - 1
n - (m - 1)
n * m
-n
-(n + m)
- -n
n / 2
n / (2 * m)
n / zero
n // 2
n // m
m // 2
m // zero
n % 3
n % m
m % 5
-7 % 3
n % zero
n ** 2
m ** 3
2 ** 10
big + 0
big - 1
f + g
f * n
f * 3 - g
0.1 + 0.2
0.1 * 3
1e3 + 1
x + 1
x * y
x - n
x / 4
y + y
abs(m)
abs(g)
abs(x)
round(f)
round(3.5)
round(-2.5)
round(tie, 2)
round(2.665, 2)
round(1.005, 2)
round(-1.255, 2)
round(price * 3, 1)
round(n, 2)
round(x)
int(f)
int(-2.7)
int(number)
int("-12")
int("+5")
int("x")
int(yes)
int(x)
float(n)
float("2.50")
float(" -.5e2 ")
float("nope")
floor(f)
ceil(f)
floor(g)
ceil(g)
sum(xs)
sum(none_left)
sum([0.1] + [0.1] + [0.1])
sum(r.price for r in rows)
sum(r.qty * r.price for r in rows if r.qty > 1)
max(xs)
min(xs)
max(none_left)
max(n, m, 3)
min(f, n)
max(words)
max(rows, key=lambda r: r.price).sku
min(rows, key=lambda r: r.qty).sku
max(rows, key=lambda r: r.qty).sku
"""

TEXT = """
"a" + "b"
s + blank
s.upper()
s.lower()
padded.strip()
padded.lstrip()
padded.rstrip()
padded.split()
blank.split()
csv.split(",")
s.split(", ")
s.split("zzz")
"-".join(words)
"".join(words)
", ".join([])
", ".join(w.upper() for w in words)
s.replace("l", "L")
s.replace("l", "$0")
s.replace(".", "x")
s.startswith("Hell")
s.startswith("")
s.startswith("World")
s.endswith("World")
s.endswith("")
s.endswith("Hello")
s.count("l")
s.count("ll")
csv.count(",")
len(s)
len(blank)
len(emoji)
emoji[1]
emoji[-1]
emoji[:2]
emoji[1:]
s[0]
s[-1]
s[99]
s[:5]
s[-5:]
s[3:3]
s[5:2]
s[2:-2]
s[-100:3]
list("abc")
list(emoji)
"ell" in s
"xyz" in s
"" in s
"x" not in s
str(n)
str(m)
str(big)
str(yes)
str(None)
str(text)
str(x)
str(y)
str(note)
f"{n} items"
f"{s}!"
f""
f"{{{n}}}"
f"{yes} {note}"
f"{price:.2f}"
f"{tie:.2f}"
f"{1.005:.2f}"
f"{0.5:.0f}"
f"{1.5:.0f}"
f"{g:.3f}"
f"{n:.2f}"
f"{1234567.891:,.2f}"
f"{-1234.5:,.1f}"
f"{n:d}"
f"{n:05d}"
f"{m:05d}"
f"{1234567:,}"
f"{-1234:,d}"
f"{999:,}"
f"{s:<15}|"
f"{s:>15}|"
f"{s:>3}|"
f"{x}"
f"{y}"
"%}" + "{% x %}"
"quote \\" and \\\\ and \\n"
"""

LOGIC = """
n > 5 and m < 0
n > 5 or n / zero > 1
not yes
not xs
not none_left
not blank
not nested
bool([0])
bool([[]])
bool({})
bool(d)
bool("0")
bool(0)
bool(0.0)
bool(x)
bool(void)
bool(items)
blank or "default"
s and blank
note or "none"
none_left or xs
xs and none_left
zero or m
x or 5
void or "v"
yes and n
no and n / zero
"a" if n > 5 else "b"
"a" if none_left else "b"
n == 7
n != 7
n == 7.0
f == 2.5
s == "Hello, World"
xs == [3, 1, 2]
xs == [1, 2, 3]
d == {"b": 2, "a": 1}
x == 12
x == "12"
truth == True
truth == 1
void == None
note is None
note is not None
void is None
x is None
thing is not None
1 < n < 10
10 > n >= 7
0 < n < zero
s < "World"
"a" <= "b"
x > 3
text < "b"
text < 3
n in xs
3 in xs
3 not in xs
"a" in d
"z" in d
"z" not in d
"Al" in words
[1, 2] in nested
1 in items
"x" in items
None in items
True in items
"a" in thing
"b" in text
"""

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
d.keys()
list(d)
d.values()
nothing.values()
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

TABLE = [
    line
    for group in (ARITHMETIC, TEXT, LOGIC, COLLECTIONS, COMPREHENSIONS)
    for line in group.strip().splitlines()
]
