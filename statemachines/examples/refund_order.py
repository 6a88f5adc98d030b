from stepwell import *

BANK = "https://bank.example"
SHOP = "https://shop.example"


class Refund(Input):
    order: str
    amount: float
    reason: str = "other"


class NotRefundable(WorkflowError):
    pass


@workflow(on=webhook("refunds", verify=None))
def refund_order(refund: Refund):
    http.put(f"{SHOP}/orders/{refund.order}/lock", json={"why": refund.reason}, step="lock")
    try:
        order = http.get(f"{SHOP}/orders/{refund.order}")
        if refund.amount > order.body["paid"]:
            raise NotRefundable(f"{refund.order} was paid with {order.body['paid']:.2f} only")
        sent = http.post(
            f"{BANK}/refunds",
            json={"account": order.body["account"], "amount": refund.amount},
            retry=Retry(attempts=3, delay=1, backoff=1, jitter=False, on=(HttpError, TimeoutError)),
            timeout=20,
        )
    except NotRefundable as e:
        return {"state": "refused", "why": e.message}
    except HttpError as e:
        if e.status != 409:
            raise
        return {"state": "refunded before", "step": e.step}
    else:
        http.post(f"{SHOP}/mails", json={"order": refund.order, "refund": sent.body["id"]})
    finally:
        http.delete(f"{SHOP}/orders/{refund.order}/lock", step="unlock")
    return {"state": "refunded", "id": sent.body["id"]}
