from stepwell import *

SHOPS = "https://prices.example"


class Watch(Input):
    sku: str
    shops: list[str]
    target: float


@workflow(on=webhook("watch-prices", verify=None))
def watch_prices(watch: Watch):
    answers = [
        http.get(f"{SHOPS}/{shop}/{watch.sku}", timeout=10)
        for shop in each(watch.shops, concurrency=5)
    ]
    offers = [
        {"shop": shop, "price": answer.body["price"]}
        for shop, answer in zip(watch.shops, answers)
        if answer.body["price"] is not None
    ]
    if not offers:
        return {"best": None, "offers": 0}
    ranked = sorted(offers, key=lambda offer: offer["price"])
    best = ranked[0]
    if best["price"] <= watch.target:
        lines = [
            f"{i}. {offer['shop']}: {offer['price']:.2f}"
            for i, offer in enumerate(ranked, start=1)
        ]
        discord.post("\n".join(lines), webhook=secrets.PRICE_CHANNEL, username="Prices")
    return {"best": best["shop"], "offers": len(offers)}
