from stepwell import *

SITE = "https://site.example"


class Warmup(Input):
    paths: list[str]
    languages: list[str] = ["en", "de"]


def warm(path: str, language: str):
    page = http.get(f"{SITE}{path}", query={"lang": language}, retry=3, step="page")
    return page.body["bytes"]


@workflow
def warm_cache(job: Warmup):
    pages = [
        {"path": path, "language": language}
        for path in job.paths
        if path.startswith("/")
        for language in job.languages
    ]
    sizes = [
        warm(page["path"], page["language"])
        for page in each(pages, large=True, concurrency=50)
    ]
    for page in each(pages[:2], large=True):
        http.post(f"{SITE}/warmed", json=page)
    return {"pages": len(pages), "bytes": sum(sizes), "largest": max(sizes) if sizes else 0}
