from stepwell import *

BILLING = "http://localhost:8700/api/there-is-no-such-thing"


class Renewal(Input):
    customer: str
    amount: float = 49.0


@workflow(on=schedule("0 7 * * MON-FRI", timezone="Europe/Berlin"), timeout=hours(1))
def charge_subscription(renewal: Renewal):
    ledger = http.get("http://localhost:8700/config.json", step="open ledger")
    charge = http.post(
        BILLING,
        json={"customer": renewal.customer, "amount": renewal.amount, "stage": ledger.body["stage"]},
        retry=Retry(attempts=3, delay=1, backoff=1, jitter=False, on=(HttpError,)),
        step="charge card",
    )
    return charge.body
