"""The workflows of a team: a few that are told apart by what they do, many that fill a list."""

from pathlib import Path

from infra.dev.client import Client
from infra.dev.demo import WRITTEN_FOR

SOURCES = Path(__file__).parent / "sources"
TOLD = {
    "onboard_customer": ("Onboard customer", "Creates the account, greets, draws up the invoice."),
    "charge_subscription": ("Charge subscriptions", "Every working day at seven, Berlin time."),
    "sync_inventory": ("Sync inventory with the warehouse in Rotterdam", ""),
    "approve_refund": ("Approve refund", "Finance decides within three days."),
    "remind_later": ("Remind later", ""),
    "ask_supplier": ("Ask supplier for a price", "Tries once an hour, five times."),
    "review_contract": ("Review contract", "Whatever is worth more than 1,000 needs a signature."),
}
OTHERS = """
Archive invoices older than seven years|Build search index|Check certificates before they expire
Close abandoned carts|Collect feedback after delivery|Compress product images for the storefront
Convert currencies|Count active seats|Deduplicate contacts that were imported from older systems
Deliver digest|Detect fraud|Escalate tickets|Export ledger to the accountants of the Berlin office
Fetch exchange rates|Forward parcels tracking|GDPR: erase a person everywhere within thirty days
Import leads from the trade fair|Invite beta testers|Measure delivery times|Migrate legacy accounts
Notify on-call|Price watch|Provision workspace|Recalculate commissions|Reconcile payments
Refresh dashboards|Renew domains|Rotate credentials|Score leads|Send birthday vouchers
Sign up for newsletter|Split test of the checkout with the new address form|Translate help pages
"""
EARLIER = {
    'verify="stripe"), timeout=minutes(30)': 'verify="stripe"), timeout=minutes(5)',
    '        owner = "key accounts"\n': '        owner = "sales"\n',
    "    sleep(seconds=1)\n": "",
}
"""How the first version of a workflow that is told apart differs from the second."""
NEXT = {"seats: int = 5": "seats: int = 10"}
"""What its draft changes, and nobody has published yet."""
ENDS = {"draft": 4, "pause": 9, "archive": 13}
"""Each so many-th of the others is left a draft, paused, or archived."""


def create_workflows(api: Client, organization: str, address: str) -> dict[str, str]:
    """Create and publish them; return the ids of those that are told apart."""
    path = f"{organization}/workflows"
    known = {}
    for name, (title, description) in TOLD.items():
        source = changed(read(name, address), EARLIER)
        known[name] = create(api, path, title, description, source)
        publish(api, f"{path}/{known[name]}", "As agreed with the team")
    others = [name.strip() for name in OTHERS.replace("\n", "|").split("|") if name.strip()]
    for number, name in enumerate(others, start=1):
        found = create(api, path, name, "", read("remind_later", address))
        settle(api, f"{path}/{found}", number)
    revise(api, f"{path}/{known['onboard_customer']}", read("onboard_customer", address))
    return known


def revise(api: Client, workflow: str, source: str) -> None:
    """Publish a second version, and change the draft once more."""
    save(api, workflow, source)
    publish(api, workflow, "Greet enterprise customers in person, too")
    save(api, workflow, changed(source, NEXT))


def save(api: Client, workflow: str, source: str) -> None:
    """Save a draft."""
    revision = api.call("GET", workflow)["draft_revision"]
    api.call("PATCH", workflow, {"draft_revision": revision, "source": source})


def changed(source: str, changes: dict[str, str]) -> str:
    """Return a source with other words in the place of some."""
    for old, new in changes.items():
        source = source.replace(old, new)
    return source


def read(name: str, address: str) -> str:
    """Return the source of a workflow that calls this instance."""
    return (SOURCES / f"{name}.py").read_text().replace(WRITTEN_FOR, address)


def create(api: Client, path: str, name: str, description: str, source: str) -> str:
    """Create a workflow and return its id."""
    body = {"name": name, "description": description, "source": source}
    return str(api.call("POST", path, body)["id"])


def publish(api: Client, workflow: str, message: str) -> None:
    """Publish the draft as it is."""
    revision = api.call("GET", workflow)["draft_revision"]
    api.call("POST", f"{workflow}/publish", {"draft_revision": revision, "message": message})


def settle(api: Client, workflow: str, number: int) -> None:
    """Leave one of the many in one of the states of a workflow."""
    if number % ENDS["draft"] == 0:
        return
    publish(api, workflow, "")
    for verb in ("pause", "archive"):
        if number % ENDS[verb] == 0:
            api.call("POST", f"{workflow}/{verb}", {})
