from stepwell import *

WAREHOUSE = "http://localhost:8700"


class Stock(Input):
    skus: list[str]


@workflow(timeout=hours(2))
def sync_inventory(stock: Stock):
    for sku in stock.skus:
        found = http.get(f"{WAREHOUSE}/config.json", query={"sku": sku}, step="read stock")
        http.get(f"{WAREHOUSE}/config.json", query={"count": found.status}, step="write stock")
    return {"synced": len(stock.skus)}
