from stepwell import *

STATUS = "https://status.example"


class Check(Input):
    sites: list[str]
    channel: str = "#operations"


@workflow(on=schedule("*/15 * * * *"), retry=1, concurrency=1, overlap="skip")
def check_sites(check: Check):
    for site in each(check.sites, concurrency=8, on_error="continue"):
        page = http.get(f"{STATUS}/probe/{site}", timeout=5)
        http.put(f"{STATUS}/sites/{site}", json={"up": page.body["ok"]}, step="note")
    summary = http.get(f"{STATUS}/sites", query={"fresh": True})
    down = [site for site in check.sites if site not in summary.body["up"]]
    if down:
        text = f"{len(down)} of {len(check.sites)} sites are down: {', '.join(down)}"
        slack.post(text, webhook=secrets.OPERATIONS_SLACK)
    return down
