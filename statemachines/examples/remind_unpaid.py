from stepwell import *

SHOP = "https://shop.example"
FEE = 4.5


@workflow(on=schedule("0 7 * * MON-FRI", timezone="Europe/Berlin"), concurrency=1)
def remind_unpaid():
    since = memory.get("last_invoice", 0)
    unpaid = http.get(
        f"{SHOP}/invoices",
        query={"state": "unpaid", "after": since},
        pick=lambda r: [{**x, "due": x["amount"]} for x in r.body["items"] if x["amount"] > 0],
    )
    reminded = []
    total = 0.0
    last = since
    for invoice in limit(unpaid, 500):
        last = max(last, invoice["number"])
        if invoice["days"] < 14:
            continue
        due = invoice["due"] + (FEE if invoice["days"] > 30 else 0)
        http.post(
            f"{SHOP}/reminders",
            json={"invoice": invoice["number"], "due": f"{due:,.2f} EUR"},
            headers={"Authorization": f"Bearer {secrets.SHOP_TOKEN}"},
            step="remind",
        )
        reminded.append(invoice["number"])
        total += due
    memory.set("last_invoice", last)
    log(f"{len(reminded)} reminders for {total:,.2f} EUR")
    return {"reminded": reminded, "last": last}
