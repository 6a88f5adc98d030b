from stepwell import *

REGIONS = ["eu", "us", "apac"]


@workflow
def nightly_report():
    lines = []
    for region in REGIONS:
        page = http.get("SITE/api/openapi.json", query={"region": region}, step="fetch sales")
        lines.append(f"{region}: {page.body['info']['title']} {page.status}")
    sleep(seconds=1)
    return {"report": "\n".join(lines)}
