"""Workflow bodies with steps that wait, and with steps inside larger expressions."""

STEP_PROGRAMS = {
    "an event that comes": """
paid = wait_for_event("payment.settled", match={"order": order.id}, timeout=days(3))
return paid.xs
""",
    "an event that never comes": """
paid = wait_for_event("never", timeout=hours(1))
return paid
""",
    "an event with a default": """
paid = wait_for_event("never", timeout=hours(1), default=None)
wait_for_event("never." + order.id, timeout=60, default=0)
other = wait_for_event("soon", timeout=60, default={"n": 0})
return [paid, other["n"]]
""",
    "an approval": """
asked = wait_for_approval(
    to="#finance", title=f"Pay {order.id}?", details={"lines": len(order.lines)}, timeout=days(2)
)
return asked
""",
    "a callback": """
cb = callback()
http.post("http://x", json={"callback": cb.url})
answer = cb.wait(timeout=hours(1), heartbeat=minutes(10))
return {"id": cb.id, "answer": answer.n}
""",
    "another workflow": """
made = run_workflow("refund", order_id=order.id, lines=order.lines)
for line in order.lines:
    run_workflow("stock", wait=False, sku=line.sku)
return made.n
""",
    "a workflow as the result": 'return run_workflow("refund", order_id=order.id)',
    "sleeping until a time": """
due = "2026-03-01T10:30:00+02:00"
sleep_until(due)
sleep_until(parse_time("2026-01-31"))
return due
""",
    "sleeping until no time": 'sleep_until("tomorrow")',
    "waits in a loop": """
for line in order.lines:
    wait_for_event("packed", match={"sku": line.sku}, timeout=60, default=None)
""",
    "a step in a test": """
if http.get("http://x/" + order.id).status == 200:
    http.post("http://ok", json=1)
elif http.get("http://y").body.n > 3:
    http.post("http://more", json=2)
else:
    http.post("http://less", json=3)
return "done"
""",
    "a step in the argument of a step": """
http.post("http://x", json={"a": http.get("http://a").body, "b": [http.get("http://b").status]})
return http.post("http://y", json=http.get("http://c").body.xs)
""",
    "a step in a loop's list": """
out = []
for x in http.get("http://x").body.xs:
    out.append(x)
for i, x in enumerate(http.get("http://y").body.xs):
    out.append(i + http.get(f"http://z/{x}").status)
return out
""",
    "a step in the test of while": """
n = 0
while http.get(f"http://x/{n}").body.n != 3 and n < 30:
    n += 1
    if n == 4:
        continue
    http.post("http://y", json=n)
return n
""",
    "what fails before a step fails first": """
lines = order.lines
return lines[9].qty + http.get("http://x").status
""",
    "what fails after a step fails later": """
lines = order.lines
return http.get("http://x").status + lines[9].qty
""",
    "steps in every kind of expression": """
a = -http.get("http://a").status + len(http.get("http://b").body.xs[0:1])
b = f"{http.get('http://c').status} of {order.id}"
c, d = http.get("http://d").body.n, [http.get("http://e").body.n]
e = {"k": http.get("http://f").status, **http.get("http://g").body}
f = http.get("http://h").body.get("n", 5) if http.get("http://i").status == 200 else 0
""".replace('f = http.get("http://h").body.get("n", 5) if', "f = 1 if")
    + """
g = http.get("http://j").status == 200 and order.id
h = [x + 1 for x in http.get("http://k").body.xs if x]
i = 1 < http.get("http://l").status < 500
j = sorted(http.get("http://m").body.xs, key=lambda x: -x)
k = {"n": 1}
k["n"] = http.get("http://n").body.n
k["n"] += http.get("http://o").body.n
sleep(seconds=http.get("http://p").body.n)
return [a, b, c, d, e, f, g, h, i, j, k, gross(http.get("http://q").status)]
""",
    "steps that are done only sometimes": """
a = order.note and http.get("http://a").status
b = order.id and http.get("http://b").status
c = order.note or http.get("http://c").body.n
d = order.id or http.get("http://d").body.n
e = http.get("http://e").status if order.note else http.post("http://f").body.n
f = 1 + (http.get("http://g").status if order.id else 2) + (order.note or http.get("http://h")).status
order.note and http.post("http://i")
order.id or http.post("http://j")
http.post("http://k") if order.id else http.post("http://l")
return [a, b, c, d, e, f]
""",
    "steps that are done only after others": """
a = http.get("http://a").body.n and http.get("http://b").body.n and http.get("http://c").status
b = http.get("http://d").body.none or http.get("http://e").body.none or order.note or [1]
if order.id and http.get("http://f").status == 200 and not order.note:
    http.post("http://g")
elif order.note is None or http.get("http://h").status:
    http.post("http://i")
n = 0
while n < 3 and http.get(f"http://x/{n}").status == 200:
    n += 1
return [a, b, n]
""",
    "a choice in a return": """
return http.get("http://a") if order.note else http.get("http://b") if order.id else None
""",
    "a mistake before a step that is done sometimes": """
return order.lines[9].qty > 5 and http.get("http://x").status
""",
    "a list of parallel steps in an expression": """
n = len([http.get(f"http://x/{line.sku}") for line in each(order.lines)])
return n + sum([r.status for r in parallel(http.get("http://a"), http.get("http://b"))])
""",
    "steps inside the items of a parallel list": """
urls = ["http://a", "http://bb"]
a = [http.get(f"http://z/{http.get(u).body['n']}").body for u in each(urls)]
b = [{"a": http.get(u).status, "b": [http.post(u, json=http.get(u).body)]} for u in each(urls)]
c = [http.get(u).body.n if u == "http://a" else 0 for u in each(urls)]
d = [http.get(u) if u != "http://a" else http.post(u) for u in each(urls)]
e = [u == "http://a" and http.get(u).body.n or http.post(u).status for u in each(urls)]
f = [ask(u, http.get(u).body.n) for u in each(http.get("http://x").body.xs and urls)]
g = [[http.get(f"{u}/{line.sku}").body.n for line in each(order.lines)] for u in each(urls)]
h = [[r.status for r in parallel(http.get(u), ask(u) or http.post(u))] for u in each(urls)]
return [a, b, c, d, e, f, g, h]
""",
    "steps inside the branches of parallel steps": """
a, b = parallel(
    http.get("http://x/" + str(http.get("http://q").body.n)).body,
    http.post("http://y", json=http.get("http://z").status) if order.id else None,
)
return [a, b]
""",
    "a step in the message of an error": """
raise OutOfStock(f"only {http.get('http://x').body.n} left")
""",
    "a step in the default of a wait": """
x = wait_for_event("a" + http.get("http://x").body.xs[0:0], timeout=5)
return x
""".replace('http.get("http://x").body.xs[0:0]', 'str(http.get("http://x").status)'),
}
