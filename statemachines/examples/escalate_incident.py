from stepwell import *

PAGER = "https://pager.example"


class Incident(Input):
    id: str
    title: str
    on_call: list[str]


class Handover(Input):
    minutes: int
    note: str | None = None


class NobodyThere(WorkflowError):
    pass


def page(person: str, incident: str, attempt: int):
    http.post(f"{PAGER}/pages", json={"to": person, "incident": incident, "attempt": attempt})


@workflow(on=event("incident.opened"))
def escalate_incident(incident: Incident):
    taken = None
    attempt = 0
    while taken is None and attempt < len(incident.on_call):
        person = incident.on_call[attempt]
        attempt += 1
        page(person, incident.id, attempt)
        try:
            answer = wait_for_approval(
                to=person, title=incident.title, form=Handover, timeout=minutes(5)
            )
        except TimeoutError:
            continue
        if answer.approved:
            taken = {"by": person, "minutes": answer.minutes, "note": answer.note}
    if taken is None:
        raise NobodyThere(f"nobody of {len(incident.on_call)} answered for {incident.id}")
    http.post(f"{PAGER}/incidents/{incident.id}", json=taken)
    return taken
