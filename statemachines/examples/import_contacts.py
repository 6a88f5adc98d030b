from stepwell import *


class Row(Input):
    email: str
    name: str
    plan: str


class Import(Input):
    url: str
    rows: list[Row]
    dry_run: bool = False


def import_row(row: Row, url: str, dry_run: bool):
    found = http.get(f"{url}/contacts", query={"email": row.email.strip().lower()})
    if dry_run:
        return "would update" if found.body else "would create"
    http.post(f"{url}/contacts", json={"name": row.name, "plan": row.plan}, step="save contact")
    return "updated" if found.body else "created"


@workflow
def import_contacts(job: Import):
    rejected = [row.email for row in job.rows if "@" not in row.email]
    results = [
        import_row(row, job.url, job.dry_run)
        for row in each(job.rows, concurrency=25)
        if "@" in row.email
    ]
    return {"results": results, "rejected": rejected}
