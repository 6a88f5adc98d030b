"""Expressions over texts."""

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
