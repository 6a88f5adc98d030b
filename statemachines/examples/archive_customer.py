from stepwell import *

CRM = "https://crm.example"


class Customer(Input):
    id: str
    keep_mails: bool = False


@workflow
def archive_customer(customer: Customer):
    parts = ["orders", "notes"] + ([] if customer.keep_mails else ["mails"])
    moved = {}
    for part in parts:
        answer = http.post(f"{CRM}/archive/{part}", json={"customer": customer.id}, retry=2)
        moved = {**moved, part: answer.body["count"]}
    return {"moved": moved, "total": sum(moved.values())}
