"""Diagnostics about steps and statements, with examples."""

from infra.dev.pages.explained import Explained

STEPS = (
    Explained(
        "E-ACTION", "An integration has no action of this name.", "http.gett(url)", "http.get(url)"
    ),
    Explained(
        "E-ARG",
        "An argument of an action is unknown, missing or given twice.",
        "http.get(url, hedaers={})",
        "http.get(url, headers={})",
    ),
    Explained(
        "E-ARGTYPE",
        "An argument of an action has the wrong type.",
        "http.get(url=5)",
        "http.get(url=url)",
    ),
    Explained(
        "E-STEPEXPR",
        "A step inside an expression is done when Python would do it, but not once for every item.",
        'if [http.get(u) for u in ["a"]]:\n    pass',
        'if [http.get(u) for u in each(["a"])]:\n    pass',
    ),
    Explained("E-NOVALUE", "This step gives no value.", "x = sleep(seconds=5)", "sleep(seconds=5)"),
    Explained("E-SLEEP", "A pause says its unit.", "sleep(5)", "sleep(seconds=5)"),
    Explained(
        "E-RETRY",
        "`retry=` is a number of attempts in all, or Retry(...).",
        "http.get(url, retry=0)",
        "http.get(url, retry=3)",
    ),
    Explained(
        "E-PICK",
        "`pick=` is a lambda with one argument, the result of the action.",
        'ids = http.get(url, pick="id")',
        'ids = http.get(url, pick=lambda r: r.body["id"])',
    ),
    Explained(
        "E-ERRNAME",
        "There is no error of this name.",
        "http.get(url, retry=Retry(on=(HttpEror,)))",
        "http.get(url, retry=Retry(on=(HttpError,)))",
    ),
    Explained(
        "E-TIMEOUT",
        "A time limit is a number of seconds that is written out, within bounds.",
        "http.get(url, timeout=100000)",
        "http.get(url, timeout=minutes(5))",
    ),
    Explained(
        "E-STEPNAME",
        "The name of a step is a text of up to 60 characters, written out.",
        "http.get(url, step=url)",
        'http.get(url, step="look it up")',
    ),
    Explained(
        "E-SECRET",
        "Secrets reach steps only, in arguments marked for them; no record shows them.",
        'return {"key": secrets.SHOP_KEY}',
        'http.get(url, headers={"Authorization": f"Bearer {secrets.SHOP_KEY}"})',
    ),
    Explained(
        "E-VARIABLE",
        "Variables are read one by one; each is a text, the same for the whole of a run.",
        'shop = variables["SHOP_URL"]',
        "shop = variables.SHOP_URL",
    ),
    Explained(
        "E-LATER",
        "This part of the language is not available yet.",
        "paid = stripe.charge(order.id)",
        'paid = http.post("https://api.stripe.com/v1/charges", json={"order": order.id})',
    ),
    Explained(
        "E-LOOPSIZE",
        "A loop goes over 40,000 items at most; a longer one counts, or is parallel.",
        "for i in range(50000):\n    http.get(url)",
        "for i in range(5000):\n    http.get(url)",
    ),
    Explained(
        "E-LOOPCHANGE",
        "Changing a list while a loop goes over it would not do what Python does.",
        "for x in xs:\n    xs.append(x)",
        "ys = []\nfor x in xs:\n    ys.append(x)",
    ),
    Explained(
        "E-LOOPELSE",
        "A loop has no else.",
        "for x in xs:\n    pass\nelse:\n    pass",
        "found = False\nfor x in xs:\n    found = True",
    ),
    Explained("E-BREAK", "break and continue stand in a loop.", "break", "for x in xs:\n    break"),
    Explained(
        "E-RAISE",
        "Only errors that the file declares can be raised.",
        'raise ValueError("x")',
        'raise OutOfStock("nothing left")',
    ),
    Explained("E-NAME", "Nothing of this name is defined here.", "x = ordr.id", "x = order.id"),
    Explained(
        "E-UNBOUND",
        "The name is set on one way to this line only.",
        "if order.total > 5:\n    tier = 1\nx = tier",
        "tier = 0\nif order.total > 5:\n    tier = 1\nx = tier",
    ),
    Explained("E-TARGET", "One name is assigned at a time.", "a = b = 1", "a = 1\nb = a"),
    Explained(
        "E-SETITEM",
        'A dict gets a value by d["key"] = value, with the key written out.',
        "d[url] = 1",
        "d = {**d, url: 1}",
    ),
    Explained(
        "E-RESERVED", "The name has a meaning in the language already.", "http = 1", "http_ = 1"
    ),
    Explained(
        "E-VARNAME", "A name is letters a to z, digits and _, up to 60.", "größe = 1", "size = 1"
    ),
    Explained(
        "E-NOEFFECT",
        "The line computes a value that nobody uses.",
        "order.total * 2",
        "double = order.total * 2",
    ),
    Explained(
        "E-PRINT",
        "Nobody would see what print() writes; every step's result is shown.",
        "print(order.id)",
        "log(order.id)",
    ),
    Explained(
        "E-IMPORT", "Integrations are built in.", "import requests", "answer = http.get(url)"
    ),
    Explained(
        "E-MODULE", "Modules of Python are not available.", "x = datetime.now()", "x = now()"
    ),
    Explained(
        "E-AWAIT",
        "Steps are waited for by themselves.",
        "x = await http.get(url)",
        "x = http.get(url)",
    ),
    Explained(
        "E-STMT",
        "This statement is not part of the language.",
        "assert url",
        'if not url:\n    raise OutOfStock("no address")',
    ),
    Explained(
        "E-SYNTAX", "This expression is not part of the language.", "x = (y := 5)", "y = 5\nx = y"
    ),
    Explained(
        "E-NESTED",
        "Functions are written at the top level.",
        "def double(x):\n    return x * 2",
        "double = [x * 2 for x in xs]",
    ),
    Explained("E-STAR", "Arguments are written out.", "http.get(**d)", "http.get(url)"),
    Explained(
        "W-UNREACHABLE",
        "Nothing leads to this line, or to this except.",
        "return 1\nx = 2",
        "x = 2\nreturn x",
    ),
    Explained(
        "W-ALIAS",
        "In Python two names would share this list or dict; here each has its own value.",
        "ys = xs\nys.append(3)",
        "ys = xs + [3]",
    ),
    Explained(
        "W-NONE",
        "The value may be None here, and then the run fails.",
        "x = order.note.upper()",
        'x = (order.note or "").upper()',
    ),
)
