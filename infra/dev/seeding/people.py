"""Who and what has access: invitations, API keys and secrets; all of it fills the audit log."""

from infra.dev.client import Client

INVITED = {
    "grace.hopper@navy.example": "admin",
    "katherine.johnson-of-the-flight-research-division@langley.example": "editor",
    "auditors@deloitte.example": "viewer",
}
KEYS = {
    "Deploy pipeline": "editor",
    "Grafana, read only (dashboards of the on-call team)": "viewer",
}
SECRETS = ("CRM_TOKEN", "SLACK_TOKEN", "STRIPE_KEY", "WAREHOUSE_PASSWORD_OF_THE_ROTTERDAM_SITE")


def create(api: Client, organization: str) -> str:
    """Invite people, make keys, set secrets; return the address of the last invitation."""
    invited = [
        api.call("POST", f"{organization}/invitations", {"email": email, "role": role})
        for email, role in INVITED.items()
    ]
    for name, role in KEYS.items():
        api.call("POST", f"{organization}/keys", {"name": name, "role": role})
    for name in SECRETS:
        api.call("PUT", f"{organization}/secrets/{name}", {"value": f"not-a-real-{name.lower()}"})
    return str(invited[-1]["link"])
