from stepwell import *

FEEDS = "https://feeds.example"


class Feed(Input):
    name: str
    user: str
    lines: list[str]
    settings: dict[str, Any] = {}


def clean(line: str):
    text = line.replace("\t", " ").removeprefix("#").removesuffix(";").lstrip()
    code = text[: text.find(":")].rstrip().upper()
    return {"code": code, "letters": len(list(code)), "words": text.count(" ") + 1}


@workflow(on=webhook("feeds", verify=None))
def clean_feed(feed: Feed):
    used = [line for line in feed.lines if matches(line, r"^#?[A-Za-z]+ *:")]
    ends = all(line.endswith(";") for line in used)
    newest = list(reversed([clean(line) for line in used]))
    secret = extract(to_json(feed.settings), r"secret-(\w+)")
    feed_id = base64(f"{feed.user}/{feed.name}")
    sent = http.request(
        "PUT",
        f"{FEEDS}/feeds/{feed_id}",
        body=to_json(newest),
        headers={"Content-Type": "application/json"},
    )
    kept = from_json(sent.body["kept"])
    return {"kept": kept["rows"], "complete": ends, "secret": secret, "loud": bool(used)}
