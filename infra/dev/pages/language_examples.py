"""The examples of the language reference, by the section they stand in."""

EXAMPLES = {
    "A first workflow": """
class Order(Input):
    id: str
    total: float = 0


@workflow(on=webhook("orders", verify=None))
def check_order(order: Order):
    stock = http.get(f"https://shop.example/stock/{order.id}")
    if stock.body["available"] == 0:
        return {"order": order.id, "state": "waiting"}
    receipt = http.post("https://shop.example/receipts", json={"order": order.id}, retry=3)
    return {"order": order.id, "state": "done", "receipt": receipt.body["id"]}
""",
    "The input": """
class Item(Input):
    sku: str
    qty: int = 1


class Order(Input):
    id: str
    items: list[Item]
    country: Literal["DE", "FR"] = "DE"
    note: str | None = None


@workflow
def count_items(order: Order):
    return sum(item.qty for item in order.items)
""",
    "Steps": """
@workflow
def report(url: str):
    found = http.get(url, timeout=10, retry=Retry(attempts=5, delay=2, max_delay=60))
    sleep(minutes=5)
    sent = http.post(url, json={"seen": found.status}, step="send report")
    return sent.body
""",
    "Conditions and loops": """
@workflow
def remind(customers: list[str]):
    reminded = []
    for customer in customers:
        answer = http.get(f"https://crm.example/customers/{customer}")
        if answer.body["state"] == "late":
            http.post("https://crm.example/reminders", json={"customer": customer})
            reminded.append(customer)
        elif answer.body["state"] == "gone":
            break
    return reminded
""",
    "Asking until something holds": """
@workflow(max_loop=100)
def export(url: str):
    job = http.post(f"{url}/exports", json={"format": "csv"})
    state = "busy"
    while state == "busy":
        sleep(seconds=30)
        state = http.get(f"{url}/exports/{job.body['id']}").body["state"]
    return state
""",
    "Ending with an error": """
class OutOfStock(WorkflowError):
    pass


@workflow
def reserve(sku: str):
    stock = http.get(f"https://shop.example/stock/{sku}")
    if stock.body["available"] < 1:
        raise OutOfStock(f"there is no {sku} left")
    return stock.body
""",
    "Functions and constants": """
RATE = 0.19


def gross(net: float):
    return round(net * (1 + RATE), 2)


@workflow
def price(net: float):
    return {"text": f"{gross(net):,.2f} EUR"}
""",
    "Secrets": """
@workflow
def whoami(name: str):
    key = f"https://api.example/users/{name}"
    me = http.get(key, headers={"Authorization": f"Bearer {secrets.API_KEY}"})
    return me.body
""",
    "Variables": """
@workflow
def stock(skus: list[str]):
    left = [http.get(f"{variables.SHOP_URL}/stock/{sku}") for sku in each(skus)]
    few = len(left) < int(variables.LEAST)
    return {"shop": variables.SHOP_URL, "few": few}
""",
    "At the same time": """
@workflow
def prices(skus: list[str]):
    found = [http.get(f"https://shop.example/prices/{sku}") for sku in each(skus, concurrency=10)]
    stock, news = parallel(
        http.get("https://shop.example/stock"),
        http.get("https://shop.example/news"),
    )
    for sku in each(skus, on_error="continue", max_failures=5):
        http.put(f"https://shop.example/seen/{sku}", json={"seen": True})
    mail, chat = parallel(
        http.post("https://mail.example/send", json={"text": "done"}),
        http.post("https://chat.example/send", json={"text": "done"}),
        settle=True,
    )
    told = mail.ok or chat.ok
    return {"prices": [answer.body for answer in found], "stock": stock.body, "told": told}
""",
    "Errors of steps": """
@workflow
def pay(order: str):
    try:
        paid = http.post("https://pay.example/charges", json={"order": order}, retry=3)
    except HttpError as e:
        http.post("https://shop.example/unpaid", json={"order": order, "why": e.message})
        if e.status != 402:
            raise
        return {"paid": False}
    finally:
        http.delete(f"https://shop.example/locks/{order}")
    return {"paid": True, "id": paid.body["id"]}
""",
    "Waiting": """
@workflow
def ship(order: str):
    answer = wait_for_approval(to="#sales", title=f"Ship {order}?", timeout=days(3))
    if not answer.approved:
        return {"shipped": False}
    http.post("https://shop.example/shipments", json={"order": order})
    sleep(hours=1)
    arrived = wait_for_event(
        "shipment.arrived", match={"order": order}, timeout=days(14), default=None
    )
    return {"shipped": True, "arrived": arrived is not None}
""",
    "Answers from outside": """
@workflow
def quote(kilos: float):
    reply = callback()
    http.post("https://freight.example/quotes", json={"kilos": kilos, "answer_to": reply.url})
    answer = reply.wait(timeout=hours(8), heartbeat=hours(1))
    return answer["price"]
""",
    "Other workflows": """
@workflow
def close_account(id: str):
    try:
        archived = run_workflow("archive_customer", timeout=hours(1), customer=id)
    except ChildFailed as e:
        return {"closed": False, "why": e.message}
    run_workflow("say_goodbye", wait=False, customer=id)
    return {"closed": True, "archived": archived}
""",
    "From one run to the next": """
@workflow(on=webhook("look-for-orders", verify=None), concurrency=1)
def new_orders():
    last = memory.get("last_order", 0)
    orders = http.get("https://shop.example/orders", query={"after": last}).body
    for order in orders:
        http.post("https://crm.example/orders", json=order)
        last = order["number"]
    memory.set("last_order", last)
    return len(orders)
""",
    "Large values": """
class Job(Input):
    day: str
    customers: Dataset[str]


@workflow
def archive(job: Job):
    orders = http.get(f"https://shop.example/orders/{job.day}")
    http.put(f"https://archive.example/orders/{job.day}", json=orders.body)
    for some in each(job.customers, batch=100):
        http.post("https://archive.example/customers", json=some)
    open_ids = http.get(
        f"https://shop.example/orders/{job.day}",
        pick=lambda r: [order["id"] for order in r.body if order["state"] == "open"],
    )
    return {"orders": len(orders.body), "open": open_ids}
""",
    "Functions with steps": """
def notify(who: str, text: str):
    http.post(f"https://chat.example/{who}", json={"text": text})


@workflow
def announce(text: str):
    notify("sales", text)
    notify("support", text)
""",
}
