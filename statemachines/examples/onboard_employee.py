from stepwell import *

HR = "https://hr.example"


class Employee(Input):
    email: str
    team: str
    tools: list[str] = ["mail", "chat"]


def grant(email: str, tool: str):
    account = http.post(f"{HR}/tools/{tool}", json={"email": email}, step="account")
    for group in limit(account.body["groups"], 100):
        if group.startswith("admin"):
            continue
        http.put(f"{HR}/tools/{tool}/groups/{group}", json={"add": email}, step="join group")
    return account.body["id"]


@workflow
def onboard_employee(person: Employee):
    accounts = [grant(person.email, tool) for tool in each(person.tools)]
    laptop, desk, badge = parallel(
        http.post(f"{HR}/laptops", json={"for": person.email}),
        http.post(f"{HR}/desks", json={"team": person.team}),
        http.post(f"{HR}/badges", json={"for": person.email}),
        settle=True,
    )
    missing = []
    for name, result in zip(["laptop", "desk", "badge"], [laptop, desk, badge]):
        if not result.ok:
            missing.append(name)
    if missing:
        http.post(f"{HR}/tickets", json={"title": f"Missing: {', '.join(missing)}"})
    place = desk.value.body["number"] if desk.value else None
    return {"accounts": accounts, "missing": missing, "desk": place}
