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


@workflow(on=webhook("order-status"), concurrency=20)
def order_status(question: Question):
    site = SITES.get(question.country, FALLBACK)
    answer = http.get(f"{site}/orders/{question.order}", timeout=10)
    if answer.status == 404:
        return {"found": False}
    elif answer.body["state"] == "shipped":
        text = f"{greeting(answer.body.get('name'))}, {question.order} is on its way"
    else:
        text = f"{greeting(answer.body.get('name'))}, {question.order} is being packed"
    return {"found": True, "text": text}
