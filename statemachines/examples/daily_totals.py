from stepwell import *


class Line(Input):
    sku: str
    qty: int
    price: float


class Invoice(Input):
    number: str
    lines: list[Line]


class Batch(Input):
    target: str
    invoices: list[Invoice]


def money(amount: float):
    return f"{amount:,.2f} EUR"


@workflow(on=webhook("daily-totals", verify=None) | event("totals.wanted"))
def daily_totals(batch: Batch):
    totals = {}
    large = []
    for invoice in limit(batch.invoices, 100):
        total = sum(line.qty * line.price for line in invoice.lines)
        totals = {**totals, invoice.number: money(total)}
        if total > 1000:
            large.append(invoice.number)
            for i, line in limit(enumerate(invoice.lines, start=1), 20):
                http.put(f"{batch.target}/lines/{invoice.number}-{i}", json=line, retry=5)
    report = http.post(
        f"{batch.target}/reports",
        json={"totals": totals, "large": sorted(large), "count": len(batch.invoices)},
        headers={"X-Source": "stepwell"},
        step="send report",
    )
    return report.body
