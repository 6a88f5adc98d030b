"""Expressions over truth: comparisons, choices, membership."""

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
