from stepwell import *

ACCOUNTS = "https://accounts.example"


class Account(Input):
    id: str
    customers: list[str]
    reason: str | None = None


@workflow(on=webhook("close-account", verify=None), timeout=hours(1))
def close_account(account: Account):
    total = 0
    for customer in account.customers:
        archived = run_workflow("archive_customer", timeout=900, id=customer, keep_mails=True)
        total += archived["total"]
    closed = http.delete(f"{ACCOUNTS}/accounts/{account.id}")
    why = (account.reason or "no reason given").strip()
    run_workflow("archive_customer", wait=False, id=account.id)
    return {"closed": closed.status == 200, "moved": total, "why": why.lower()}
