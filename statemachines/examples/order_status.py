from stepwell import *

SITES = {"DE": "https://de.example.com", "FR": "https://fr.example.com"}
FALLBACK = "https://www.example.com"


class Question(Input):
    order: str
    country: str = "DE"
    email: str | None = None


def greeting(name: str | None):
    if name is None:
        return "Hello"
    return f"Hello {name}"


@workflow(on=webhook("order-status", verify=None), concurrency=20)
def order_status(question: Question):
    site = SITES.get(question.country, FALLBACK)
    try:
        answer = http.get(f"{site}/orders/{question.order}", timeout=10)
    except HttpError as e:
        if e.status != 404:
            raise
        return {"found": False}
    if answer.body["state"] == "shipped":
        text = f"{greeting(answer.body.get('name'))}, {question.order} is on its way"
    elif answer.body["state"] == "lost":
        text = f"{greeting(answer.body.get('name'))}, we send {question.order} again"
    else:
        text = f"{greeting(answer.body.get('name'))}, {question.order} is being packed"
    return {"found": True, "text": text}
