from stepwell import *


class Payment(Input):
    amount: float = 12.5
    site: str = "SITE"


@workflow(on=webhook("payments"))
def charge_card(payment: Payment):
    # Nobody is signed in here, so the answer is 401: this run shows how a failure looks.
    charge = http.post(
        f"{payment.site}/api/live-tickets",
        json={"amount": payment.amount},
        retry=Retry(attempts=3, delay=3, jitter=False),
        step="charge",
    )
    return charge.body
