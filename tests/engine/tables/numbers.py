"""Expressions over numbers."""

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
