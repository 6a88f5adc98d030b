from stepwell import *

FORUM = "https://forum.example"
BAD_WORDS = ["casino", "pills"]


class Thread(Input):
    id: str
    pages: int = 1


@workflow(on=webhook("moderate", verify=None))
def moderate_comments(thread: Thread):
    hidden = []
    asked = 0
    for page in limit(range(1, thread.pages + 1), 20):
        comments = http.get(f"{FORUM}/threads/{thread.id}", query={"page": page}).body
        for comment in limit(comments, 20):
            text = comment["text"].lower()
            if any(word in text for word in BAD_WORDS):
                hidden.append(comment["id"])
                continue
            if len(text) < 10:
                continue
            asked += 1
            if http.post(f"{FORUM}/judge", json={"text": text}).body["score"] > 0.8:
                hidden.append(comment["id"])
            if asked == 3:
                break
        if asked == 3:
            break
    for id in hidden:
        http.delete(f"{FORUM}/comments/{id}", step="hide")
    return {"hidden": hidden, "asked": asked}
