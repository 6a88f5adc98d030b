"""What each example is run with: its payload, what services answer, what people say."""

from tests.e2e.examples.case import BUSY, Case
from tests.e2e.examples.further_cases import FURTHER
from tests.e2e.examples.latest_cases import LATEST
from tests.e2e.examples.other_ends import OTHER_ENDS

BOOK = """\
@workflow
def book(entry: Any):
    booked = http.post("https://books.example/entries", json=entry)
    return {"entry": booked.body["id"], "center": entry["cost_center"]}
"""
REMIND = """\
@workflow
def remind(entry: Any):
    http.post("https://books.example/reminders", json=entry)
"""
FIRST: dict[str, list[Case]] = {
    **FURTHER,
    **LATEST,
    "approval": [
        Case(
            {"id": "e1", "amount": 12.5, "receipt_due": "2026-01-01T00:00:00Z"},
            {"POST /entries": {"id": "b1"}},
            {
                "wait_for_approval:#finance": [{"approved": True, "values": {"cost_center": "k1"}}],
                "callback": [{"paid": True}],
                "wait_for_event:receipt.stored": [None],
            },
            edits={"timeout=days(14)": "timeout=seconds(2)"},
            children={"book": BOOK, "remind": REMIND},
            in_order=False,
        ),
    ],
    "daily_totals": [
        Case(
            {
                "target": "https://books.example",
                "invoices": [
                    {"number": "1", "lines": [{"sku": "a", "qty": 3, "price": 9.99}]},
                    {
                        "number": "2",
                        "lines": [
                            {"sku": "b", "qty": 1, "price": 1500},
                            {"sku": "c", "qty": 2, "price": 0.5},
                        ],
                    },
                ],
            },
            {"POST /reports": {"id": "r1"}},
        )
    ],
    "five_steps": [
        Case(
            {"id": "o1", "url": "https://shop.example", "skus": ["a", "b"]},
            {
                "GET /stock/o1": {"available": 2},
                "POST /reservations": [(200, {"id": 1}), (200, {"id": 2})],
                "POST /receipts": [(500, {}), (200, {"id": "r1"})],
            },
            edits={"sleep(seconds=2)": "sleep(seconds=1)"},
        ),
    ],
    "import_contacts": [
        Case(
            {
                "url": "https://crm.example",
                "rows": [
                    {"email": " Ada@x.org", "name": "Ada", "plan": "team"},
                    {"email": "nobody", "name": "No", "plan": "free"},
                    {"email": "bo@x.org", "name": "Bo", "plan": "free"},
                ],
            },
            {
                "GET /contacts?email=ada%40x.org": {"id": 1},
                "GET /contacts?email=bo%40x.org": {},
            },
            in_order=False,
        )
    ],
    "order_status": [
        Case(
            {"order": "o1", "country": "FR"}, {"GET /orders/o1": {"state": "shipped", "name": "Bo"}}
        ),
    ],
    "place_order": [
        Case(
            {"id": "o1", "url": "https://shop.example", "total": 5},
            {
                "POST /holds": {"id": "h1"},
                "POST /charges": {"state": "paid"},
                "GET /shipments/o1": [(200, {"state": "packing"}), (200, {"state": "sent"})],
                "GET /labels/o1": {"id": "l1"},
            },
            edits={"sleep(minutes=1)": "sleep(seconds=1)"},
            in_order=False,
        ),
    ],
    "poll_export": [
        Case(
            {"url": "https://files.example", "every": 1},
            {
                "POST /exports": {"id": "x"},
                "GET /exports/x": [
                    (200, {"status": "busy"}),
                    (200, {"status": "done", "file": "x.csv"}),
                ],
            },
        ),
    ],
    "welcome_contact": [
        Case({"id": "c1", "name": " ada lovelace", "address": {"city": "Köln"}}),
    ],
    "remind_unpaid": [
        Case(
            routes={
                "GET /invoices?state=unpaid&after=0": {
                    "items": [
                        {"number": 7, "days": 20, "amount": 1200},
                        {"number": 8, "days": 2, "amount": 5},
                        {"number": 9, "days": 40, "amount": 10.25},
                    ]
                }
            },
            secrets={"SHOP_TOKEN": "t0ken-of-the-shop"},
        )
    ],
    "watch_prices": [
        Case(
            {"sku": "A1", "shops": ["one", "two", "three"], "target": 9.5},
            {
                "GET /one/A1": {"price": 10.5},
                "GET /two/A1": {"price": None},
                "GET /three/A1": [BUSY, (200, {"price": 9.0})],
                "POST /channel?wait=true": {"id": "1", "channel_id": "2"},
            },
            secrets={"PRICE_CHANNEL": "https://discord.example/channel"},
            in_order=False,
        ),
    ],
    "import_csv": [
        Case(
            {"url": "https://files.example/people", "delimiter": ";"},
            {
                "GET /people": [
                    BUSY,
                    (200, {"csv": "email;name\nADA@x.org;ada\nno;no\nbo@x.org;bo\ncy@x.org;cy\n"}),
                ],
                "GET /contacts?email=ada%40x.org": {"items": [{"id": "7"}]},
                "GET /contacts?email=bo%40x.org": {"items": []},
                "GET /contacts?email=cy%40x.org": [(404, {})],
                "POST /newsletter": {},
            },
            in_order=False,
        )
    ],
}
CASES = {name: [*cases, *OTHER_ENDS.get(name, [])] for name, cases in FIRST.items()}
