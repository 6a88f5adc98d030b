from stepwell import *

FREIGHT = "https://freight.example"


class Parcel(Input):
    sku: str
    kilos: float
    count: int = 1


class Shipment(Input):
    id: str
    parcels: list[Parcel]


@workflow
def quote_freight(shipment: Shipment):
    weight = ceil(sum(parcel.kilos * parcel.count for parcel in shipment.parcels))
    quotes = []
    for carrier in ["rail", "road"]:
        reply = callback()
        http.post(
            f"{FREIGHT}/{carrier}/quotes",
            json={"shipment": shipment.id, "kilos": weight, "answer_to": reply.url},
            headers={"Idempotency-Key": uuid()},
            step="ask carrier",
        )
        quote = reply.wait(timeout=hours(8), heartbeat=hours(1))
        quotes.append({"carrier": carrier, "price": quote["price"], "days": quote["days"]})
    fast = [quote for quote in quotes if quote["days"] <= 3]
    chosen = min([quote["price"] for quote in (fast or quotes)])
    return {"kilos": weight, "price": f"{chosen:.2f}", "fast": len(fast) > 0}
