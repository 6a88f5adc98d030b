"""What arrives at triggers: deliveries that are believed, refused, and that do not fit."""

from infra.dev.client import Client
from infra.dev.errors import TaskError

Payload = dict[str, object]
CUSTOMER: Payload = {"email": "grace@navy.example", "plan": "team", "seats": 12}
REFUNDS: tuple[Payload, ...] = (
    {"order": "A-10440", "amount": 18.5, "reason": "two were ordered, one arrived"},
    {"order": "A-10441"},
)


def send(api: Client, organization: str, workflows: dict[str, str]) -> None:
    """Call the webhook unsigned, signed and with a body that does not fit; publish events."""
    customers = f"{organization}/workflows/{workflows['onboard_customer']}"
    api.call("POST", f"{customers}/webhook/secret", {})
    address = str(api.call("GET", customers)["webhook_url"])
    refused = api.http.post(str(api.http.base_url.join(address)), json=CUSTOMER)
    if refused.is_success:
        raise TaskError("A call without a signature was believed.")
    for body in (CUSTOMER, {"plan": "team"}):
        api.http.post(f"{customers}/webhook/test", json={"body": body})
    for refund in REFUNDS:
        api.call("POST", f"{organization}/events", {"name": "refund.asked", "detail": refund})
