"""Lines of workflows that fail in the run: the marked line is the one that Python names."""

from chalicelib.engine import Json

HEAD = """\
SITES = {"de": "https://shop.example"}


def ratio(part: Any):
    whole = part["whole"]  # whole
    return int(part["part"]) / whole  # part


def store(part: Any):
    http.put("http://x/store")
    share = 1 / part["whole"]  # share
    return share


@workflow
def program(given: Any):
"""
FAILING: dict[str, tuple[str, str, Json]] = {
    "an argument": (
        """
http.post(
    "http://x",
    json={
        "a": 1,
        "b": given["b"],  # here
    },
)
""",
        "here",
        {},
    ),
    "a condition": ('if 1 / given["n"] > 2:  # here\n    pass', "here", {"n": 0}),
    "another branch": (
        """
if given["n"] > 2:
    pass
elif given["xs"][3] > 2:  # here
    pass
""",
        "here",
        {"n": 0, "xs": [1]},
    ),
    "one of several assignments": (
        """
a = given["a"]
b = int(given["b"])  # here
c = given["c"]
""",
        "here",
        {"a": 1, "b": "x", "c": 1},
    ),
    "an assignment of several lines": (
        """
a = [
    given["a"],
    given["b"],  # here
    given["c"],
]
""",
        "here",
        {"a": 1, "c": 1},
    ),
    "a constant": ('site = SITES[given["country"]]  # here', "here", {"country": "fr"}),
    "the list of a loop": ('for x in given["xs"]:  # here\n    pass', "here", {}),
    "the body of a loop": (
        """
total = 0
for x in [2, 1, 0]:
    total += 10 // x  # here
""",
        "here",
        {},
    ),
    "the test of a while": (
        """
n = 0
while given["xs"][n] < 5:  # here
    n += 1
""",
        "here",
        {"xs": [1, 2]},
    ),
    "an each": (
        """
for x in each(given["xs"]):
    y = 1
    http.post("http://x", json=10 // x)  # here
""",
        "here",
        {"xs": [0]},
    ),
    "a list of each": (
        """
answers = [
    http.post(
        "http://x",
        json=x["k"],  # here
    )
    for x in each(given["xs"])
]
""",
        "here",
        {"xs": [{}]},
    ),
    "a comprehension": (
        """
ys = [
    x["k"]  # here
    for x in given["xs"]
    if "j" in x
]
""",
        "here",
        {"xs": [{"j": 1}]},
    ),
    "the first line of a function": ("x = ratio(given)", "whole", {"part": "1"}),
    "another line of a function": ("x = ratio(given)", "part", {"part": "x", "whole": 1}),
    "a function with steps": ("x = store(given)", "share", {"whole": 0}),
    "a return": ('return {\n    "a": 1,\n    "b": given["b"],  # here\n}', "here", {}),
    "a delay": ('sleep(seconds=given["s"])  # here', "here", {}),
    "a branch of a parallel": (
        """
a, b = parallel(
    http.get("http://x"),
    http.get(given["url"]),  # here
)
""",
        "here",
        {},
    ),
    "a line in a try": (
        """
try:
    http.get("http://x")
    a = given["a"]  # here
except HttpError:
    pass
""",
        "here",
        {},
    ),
    "a message of an error": ("raise Refused(f\"no {given['id']}\")  # here", "here", {}),
    "what is waited for": (
        'wait_for_event("paid", match={"id": given["id"]}, timeout=5)  # here',
        "here",
        {},
    ),
}


def source_of(body: str) -> str:
    """Return the whole workflow of a failing body."""
    lines = "".join(f"    {line}\n" for line in body.strip().split("\n"))
    return f"class Refused(WorkflowError):\n    pass\n\n\n{HEAD}{lines}"
