from stepwell import *

SHOP = "https://shop.example"


class Invoice(Input):
    number: str
    amount: float
    due: datetime


@workflow(on=event("invoice.sent"))
def collect_payment(invoice: Invoice):
    sleep_until(invoice.due)
    state = http.get(f"{SHOP}/invoices/{invoice.number}")
    if state.body["paid"]:
        return {"paid": True, "reminders": 0}
    reminders = 0
    for level in ["friendly", "firm", "last"]:
        reminders += 1
        http.post(
            f"{SHOP}/reminders",
            json={
                "invoice": invoice.number,
                "level": level,
                "due": format_time(invoice.due, "%d.%m.%Y"),
            },
            step="remind",
        )
        try:
            payment = wait_for_event(
                "payment.settled", match={"invoice": invoice.number}, timeout=days(7)
            )
        except TimeoutError:
            continue
        if payment.amount >= invoice.amount:
            return {"paid": True, "reminders": reminders}
        break
    http.post(f"{SHOP}/collections", json={"invoice": invoice.number})
    return {"paid": False, "reminders": reminders}
