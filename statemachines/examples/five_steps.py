from stepwell import *


class Order(Input):
    id: str
    url: str
    skus: list[str]


class OutOfStock(WorkflowError):
    pass


@workflow(on=webhook("orders", verify=None), timeout=minutes(10))
def five_steps(order: Order):
    stock = http.get(f"{order.url}/stock/{order.id}")
    if stock.body["available"] < len(order.skus):
        raise OutOfStock(f"order {order.id} asks for more than there is")
    reserved = []
    for sku in order.skus:
        answer = http.post(f"{order.url}/reservations", json={"sku": sku}, step="reserve")
        reserved.append(answer.body["id"])
    sleep(seconds=2)
    receipt = http.post(f"{order.url}/receipts", json={"reserved": reserved}, retry=3)
    return {"order": order.id, "receipt": receipt.body}
