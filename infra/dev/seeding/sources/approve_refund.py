from stepwell import *


class Refund(Input):
    order: str
    amount: float
    reason: str = "damaged on the way"


class Decision(Input):
    amount: float
    note: str = ""


@workflow(on=event("refund.asked"), timeout=days(7))
def approve_refund(refund: Refund):
    order = http.get("http://localhost:8700/config.json", step="look up order")
    answer = wait_for_approval(
        to="#finance",
        title=f"Refund {refund.amount:.2f} for order {refund.order}?",
        details={"order": refund.order, "reason": refund.reason, "stage": order.body["stage"]},
        form=Decision,
        timeout=days(3),
    )
    if not answer.approved:
        return {"refunded": 0}
    return {"refunded": answer.amount, "by": answer.by}
