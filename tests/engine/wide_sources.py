"""Sources that nest nothing, and try to cost much by their number of lines, names or calls."""

HEAD = "@workflow\ndef f(x: Any):\n"


def lines(*texts: str) -> str:
    """Return a workflow with these lines."""
    return HEAD + "".join(f"    {text}\n" for text in texts)


def numbered(text: str, count: int) -> list[str]:
    """Return a line many times, with its number and the one after."""
    return [text.format(n=n, m=n + 1) for n in range(count)]


WIDE = {
    "names, then conditions": lines(
        *numbered("a{n} = {n}", 1200), *numbered("if x:\n        y = {n}", 1200)
    ),
    "names of lists": lines(*numbered("a{n} = [x]", 2500)),
    "names of lists twice": lines(*numbered("a{n} = [x]", 1200) * 2),
    "lists of lists before them": lines("a0 = [x]", *numbered("a{m} = [a{n}]", 2000)),
    "copies of copies": lines("a0 = [x]", *numbered("a{m} = a{n}", 2500)),
    "copies that change": lines(
        "a0 = [x]", *numbered("a{m} = a{n}", 900), *numbered("a{n}.append(1)", 900)
    ),
    "items added": lines("y = []", *["y.append(x)"] * 2500),
    "items set": lines("y = {}", *numbered('y["k{n}"] = y', 1500)),
    "names in a try": HEAD
    + "    try:\n        http.get('u')\n"
    + "".join(f"        {line}\n" for line in numbered("a{n} = [x]", 2000))
    + "    except Exception:\n        pass\n",
    "tries": lines(
        *numbered("try:\n        http.get(x)\n    except Exception:\n        a{n} = [x]", 600)
    ),
    "tries in tries": HEAD
    + "".join("    " * (level + 1) + "try:\n" for level in range(15))
    + "".join("    " * 16 + line + "\n" for line in numbered("a{n} = [x]", 700))
    + "    " * 16
    + "http.get(x)\n"
    + "".join(
        "    " * (15 - level) + "except Exception:\n" + "    " * (16 - level) + "pass\n"
        for level in range(15)
    ),
    "loops": lines("y = []", *["for z in x:\n        y = [y, z]"] * 600),
    "while loops": lines("y = x", *["while y:\n        y = [y]"] * 600),
    "names that depend on the next in a loop": lines(
        *numbered("a{n} = [x]", 801), "for z in x:", *numbered("    a{n} = [a{m}]", 800)
    ),
    "types that grow where ways meet": lines(
        "y = 1", *numbered("if x:\n        y = {{'k{n}': y}}", 700)
    ),
    "calls of a function": "def g(a):\n  b = a + 1\n  return b * 2\n"
    + lines(*["y = g(g(x))"] * 1200),
    "calls that change a list": "def g(a, b=[1]):\n  a += b\n  return a\n"
    + lines("y = [1]", *["y = g(y)"] * 1500),
    "calls of a function with steps": "def g(a):\n"
    + "".join(f"  http.get('u')\n  b{n} = [a]\n" for n in range(15))
    + "  return b1\n"
    + lines("y = [x]", *["y = g(y)"] * 300),
    "functions with steps that call each other twice": "".join(
        f"def g{n}(a):\n  b = [a]\n"
        + (f"  g{n - 1}(b)\n  g{n - 1}(b)\n" if n else "  http.get('u')\n")
        + "  return b\n"
        for n in range(12)
    )
    + lines("y = g11([x])"),
    "lines of a function": "def g(a):\n"
    + "".join(f"  a = a + {n}\n" for n in range(2000))
    + "  return a\n"
    + lines("y = g(x)"),
    "ways through a function": "def g(a):\n"
    + "".join(f"  if a == {n}:\n    a = [a]\n" for n in range(900))
    + "  return a\n"
    + lines("y = g(x)"),
    "returns of a function": "def g(a):\n"
    + "".join(f"  if a == {n}:\n    return [a]\n" for n in range(900))
    + "  return 1\n"
    + lines("y = g(x)"),
    "ways that sometimes return": "def g(a):\n"
    + "  if a:\n    if a == 1:\n      return 1\n    a = a + 1\n" * 40
    + "  return a\n"
    + lines("y = g(x)"),
    "parameters": "def g("
    + ", ".join(numbered("a{n}=[1]", 2000))
    + "):\n  return a1\n"
    + lines("y = g()"),
    "fields": "class A(Input):\n"
    + "".join(numbered("  f{n}: list[int]\n", 2000))
    + "@workflow\ndef f(x: A):\n"
    + "    y = {**x, 'a': list(x.values())}\n" * 600,
    "comprehensions": lines("y = [" + "[a for a in x], " * 1500 + "]"),
    "fors of a comprehension": lines("y = [x " + "for a in x " * 1500 + "]"),
    "ifs of a comprehension": lines("y = [a for a in x " + "if a " * 3000 + "]"),
    "spreads": lines("y = {" + "**x, " * 5000 + "}"),
    "arguments": lines("y = max(" + "x, " * 8000 + ")"),
    "targets": lines(", ".join(numbered("a{n}", 3000)) + " = x"),
    "handlers": HEAD
    + "    try:\n        http.get(x)\n"
    + "    except HttpError:\n        pass\n" * 1500,
    "steps in a list": lines("y = [" + "http.get('u').body, " * 1500 + "]"),
    "steps in expressions": lines(*["y = http.get(x).body + http.get(x).body"] * 500),
    "parallel steps": lines(*["a, b = parallel(http.get(x), http.get(x))"] * 400),
    "parallel loops": lines(*["for z in each(x):\n        http.get(z)"] * 700),
    "texts": lines(*['y = f"{x}{x:.2f}"'] * 1200),
    "times": lines(*['y = format_time(x, "%Y-%m-%d %H:%M")'] * 1500),
    "sorts": lines(*["y = sorted(x, key=lambda a: a.b)"] * 1200),
    "constants": "".join(numbered("A{n} = [1, {n}]\n", 1500))
    + lines(*numbered("y{n} = A{n}", 1500)),
}
"""By what there is much of."""
