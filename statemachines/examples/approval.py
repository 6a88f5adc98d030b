from stepwell import *


class Expense(Input):
    id: str
    amount: float
    receipt_due: datetime


class Decision(Input):
    cost_center: str
    urgent: bool = False


@workflow(on=webhook("expenses", verify=None), timeout=days(60), publishes="expense.decided")
def approval(expense: Expense):
    asked = wait_for_approval(
        to="#finance",
        title=f"Pay {expense.amount:.2f} for {expense.id}?",
        details={"expense": expense.id},
        form=Decision,
        timeout=days(3),
    )
    if not asked.approved:
        return {"paid": False, "comment": asked.comment}
    cb = callback()
    http.post("https://bank.example/pay", json={"amount": expense.amount, "done": cb.url})
    paid = cb.wait(timeout=hours(1), heartbeat=minutes(10))
    receipt = wait_for_event(
        "receipt.stored", match={"expense": expense.id}, timeout=days(14), default=None
    )
    if receipt is None:
        sleep_until(expense.receipt_due)
        run_workflow("remind", wait=False, expense_id=expense.id)
    return run_workflow("book", expense_id=expense.id, cost_center=asked.cost_center, bank=paid)
