from stepwell import *

SHOP = "http://localhost:8700"


class Order(Input):
    id: str
    total: float
    express: bool = False


class TooLarge(WorkflowError):
    pass


@workflow(on=webhook("orders", verify=None), timeout=minutes(10))
def take_order(order: Order):
    if order.total > 1000:
        raise TooLarge(f"order {order.id} needs a signature")
    local = http.get(f"{SHOP}/config.json", step="look up shop")
    if order.express:
        carrier = "courier"
    else:
        carrier = "post"
        sleep(seconds=5)
    return {"order": order.id, "carrier": carrier, "stage": local.body["stage"]}
