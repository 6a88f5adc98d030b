from stepwell import *

SHOP = "https://shop.example"


class Price(Input):
    sku: str
    cents: int


class Delivery(Input):
    supplier: str
    prices: Dataset[Price]


@workflow(on=webhook("prices", verify=None), timeout=hours(1))
def load_prices(delivery: Delivery):
    for renamed in each(read_csv(f"{SHOP}/renamed.csv"), batch=50, concurrency=1):
        http.post(f"{SHOP}/renamed", json=[row["sku"] for row in renamed])
    loaded = [
        http.post(f"{SHOP}/prices/{delivery.supplier}", json=some, step="load").body["loaded"]
        for some in each(delivery.prices, batch=2000, concurrency=4)
    ]
    http.put(f"{SHOP}/suppliers/{delivery.supplier}", json={"prices": len(delivery.prices)})
    return {"rows": len(delivery.prices), "loaded": sum(loaded)}
