from stepwell import *

CRM = "https://crm.example"


class File(Input):
    url: str
    delimiter: str = ","


def save_row(email: str, name: str):
    found = http.get(f"{CRM}/contacts", query={"email": email}, step="look up")
    if found.body["items"]:
        id = found.body["items"][0]["id"]
        http.put(f"{CRM}/contacts/{id}", json={"name": name}, step="update")
        return {"email": email, "did": "updated"}
    http.post(f"{CRM}/contacts", json={"email": email, "name": name}, step="create")
    return {"email": email, "did": "created"}


@workflow(timeout=hours(2))
def import_csv(file: File):
    text = http.get(file.url, retry=Retry(attempts=5, delay=1, max_delay=30))
    rows = data.parse_csv(text.body["csv"], delimiter=file.delimiter)
    saved = [
        save_row(row["email"].strip().lower(), row["name"].title())
        for row in each(rows, large=True, concurrency=20, on_error="continue", max_failures=10)
        if "@" in row["email"]
    ]
    done = [row for row in saved if row is not None]
    for people in each([row["email"] for row in done], batch=100):
        http.post(f"{CRM}/newsletter", json={"add": people}, step="subscribe")
    return {
        "rows": len(rows),
        "created": [row["email"] for row in done if row["did"] == "created"],
        "failed": len(saved) - len(done),
    }
