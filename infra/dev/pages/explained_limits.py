"""Diagnostics about what a run can hold and do, with examples."""

from infra.dev.pages.explained import Explained

LIMITS = (
    Explained(
        "E-PAYLOAD",
        "A value, what a step is given and what a run returns have 256 KiB of JSON at most.",
        "numbers = list(range(90000))",
        "numbers = list(range(9000))",
    ),
    Explained(
        "W-PAYLOAD",
        "A run holds 256 KiB of a value. A list, text or dict that grows by a whole result in "
        "every round comes to it early, and so does a list of as many items as limit() lets pass.",
        "found = []\nfor x in order.items:\n    found.append(http.get(url).body)",
        'found = []\nfor x in order.items:\n    found.append(http.get(url).body["id"])',
    ),
    Explained(
        "E-BIGLIST",
        "range() makes 360,000 numbers at most.",
        "total = sum(range(1000000))",
        "total = sum(range(1000))",
    ),
    Explained(
        "W-BIGLIST",
        "An expression has a second. Over more than 10,000 items, or 5,000 to sort, it may take "
        "longer; each round of a loop has a time of its own.",
        "pairs = len([x for x in range(500) for y in range(500)])",
        "pairs = len(range(500)) * len(range(500))",
    ),
    Explained(
        "W-INDEX",
        "An index goes through the whole list, here once for every item.",
        "skus = [order.items[at].sku for at in range(len(order.items))]",
        "skus = [item.sku for item in order.items]",
    ),
    Explained(
        "W-LOOPSIZE",
        "A run leaves a history of 25,000 events at most. A loop whose length nobody knows may "
        "fill it, or ends with LoopLimit before; one with a limit() is carried on in parts.",
        "for x in order.items:\n    for y in order.items:\n        log(y.sku)",
        "for x in limit(order.items, 1000):\n    for y in order.items:\n        log(y.sku)",
    ),
)
