from typing import Literal

from stepwell import *

CRM = "http://localhost:8700"


class Customer(Input):
    email: str
    name: str = "Ada Lovelace"
    plan: Literal["free", "team", "enterprise"] = "team"
    seats: int = 5


@workflow(on=webhook("customers", verify="stripe"), timeout=minutes(30))
def onboard_customer(customer: Customer):
    account = http.get(f"{CRM}/config.json", step="create account")
    if customer.plan == "enterprise":
        owner = "key accounts"
    else:
        owner = "self service"
    greeting, invoice = parallel(
        http.get(f"{CRM}/config.json", step="send greeting"),
        http.get(f"{CRM}/api/openapi.json", step="draw up first invoice", pick=lambda r: r.status),
    )
    sleep(seconds=1)
    return {"owner": owner, "stage": account.body["stage"], "invoice": invoice, "mail": greeting.status}
