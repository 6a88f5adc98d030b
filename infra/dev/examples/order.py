from stepwell import *


class Item(Input):
    sku: str
    quantity: int = 1


class Order(Input):
    id: str
    items: list[Item]
    site: str = "SITE"


@workflow(on=webhook("orders"), timeout=minutes(10))
def fulfil_order(order: Order):
    status = http.get(f"{order.site}/config.json", step="check the shop")
    if status.body["stage"] == "local":
        warehouse = "laptop"
    else:
        warehouse = "Leipzig"
    total = 0
    for item in order.items:
        http.get(f"{order.site}/api/openapi.json", query={"sku": item.sku}, step="reserve")
        total = total + item.quantity
    sleep(seconds=3)
    return {"order": order.id, "pieces": total, "warehouse": warehouse}
