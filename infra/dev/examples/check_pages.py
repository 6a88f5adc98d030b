from stepwell import *


class Site(Input):
    address: str = "http://localhost:8700"
    paths: list[str] = ["/", "/config.json", "/api/openapi.json"]


class PageDown(WorkflowError):
    pass


@workflow(timeout=minutes(5))
def check_pages(site: Site):
    down = []
    for path in site.paths:
        page = http.get(f"{site.address}{path}", timeout=10, step="fetch page")
        if page.status != 200:
            down.append(path)
    if len(down) > 0:
        raise PageDown(f"{len(down)} pages are down")
    return {"checked": len(site.paths)}
