from stepwell import *

GITHUB = "https://github.example/api/v3"
LABELS = {"crash": "bug", "slow": "performance", "how": "question"}


class Ticket(Input):
    id: int
    title: str
    text: str
    severity: Literal["low", "high"] = "low"


@workflow(on=webhook("tickets", verify=None) | event("ticket.opened"))
def triage_ticket(ticket: Ticket):
    title = ticket.title.lower()
    labels = [label for word, label in LABELS.items() if word in title]
    known = extract(ticket.text, r"#(\d+)")
    if known is not None:
        github.comment(
            "acme/shop", int(known), body=f"Seen again: {ticket.title}",
            token=secrets.TRIAGE_TOKEN, base_url=GITHUB,
        )
        return {"issue": int(known), "new": False}
    issue = github.create_issue(
        "acme/shop", title=f"[{ticket.id:05d}] {ticket.title}", body=ticket.text,
        token=secrets.TRIAGE_TOKEN, base_url=GITHUB,
    )
    if ticket.severity == "high" or not labels:
        labels.append("look at this")
    added = github.add_labels(
        "acme/shop", issue.number, labels=labels, token=secrets.TRIAGE_TOKEN, base_url=GITHUB
    )
    return {"issue": issue.number, "new": True, "labels": added.labels}
