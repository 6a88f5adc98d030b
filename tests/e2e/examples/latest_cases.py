"""What the latest examples are run with."""

from tests.e2e.examples.case import Case

SPOKEN = {
    "model": "small-2",
    "choices": [{"message": {"content": "It rains."}}],
    "usage": {"prompt_tokens": 20, "completion_tokens": 3},
}
ADA = {"name": "Ada"}
PRICES = [{"sku": f"A-{number:06}-" + "x" * 40, "cents": number} for number in range(5_000)]
"""More than a run holds: they are kept outside of it."""
RENAMED = {
    "GET /renamed.csv": "sku,old\n" + "".join(f"A-{number},B-{number}\n" for number in range(70)),
    "POST /renamed": {},
}
LATEST: dict[str, list[Case]] = {
    "check_bills": [
        Case(
            {
                "bills": [
                    {"number": "1", "lines": [{"cents": "120", "count": 4}], "buyer": ADA},
                    {"number": "2", "lines": []},
                    {"number": "3", "lines": [{"cents": "9", "count": 0}]},
                    {"number": "4", "lines": [{"cents": "nine", "count": 1}]},
                    {"number": "5", "lines": [{"cents": "9", "count": "1"}]},
                    {"number": "6", "lines": [{"cents": "8", "count": 2}], "buyer": "Ada"},
                    {"lines": [{"cents": "9", "count": 3}]},
                ],
                "paid": [],
            },
            {
                "GET /bills/1": {"sum": 120},
                "GET /bills/6": {"sum": 16},
                "POST /checked": {},
            },
        )
    ],
    "clean_feed": [
        Case(
            {
                "name": "News",
                "user": "ada",
                "lines": ["#tea : black\tand green;", "nothing", "Cups:  two;"],
                "settings": {"key": "secret-a7", "limits": [1, 2.5, None]},
            },
            {"PUT /feeds/YWRhL05ld3M=": {"kept": '{"rows": 2}'}},
        )
    ],
    "load_prices": [
        Case(
            {"supplier": "acme", "prices": PRICES},
            {**RENAMED, "POST /prices/acme": {"loaded": 1999}, "PUT /suppliers/acme": {}},
            in_order=False,
        ),
        Case(
            {"supplier": "acme", "prices": PRICES[:3]},
            {**RENAMED, "POST /prices/acme": {"loaded": 3}, "PUT /suppliers/acme": {}},
        ),
    ],
    "plan_shifts": [
        Case(
            {
                "team": "night",
                "start": "2000-01-31T08:00:00+01:00",
                "hours": "31.3",
                "people": 3,
                "bonus": 12.5,
            },
            edits={"sleep(days=1, hours=2)": "sleep(seconds=1)"},
        )
    ],
    "post_news": [
        Case(
            {"id": 3, "text": "Rain fell.", "chats": [7, 8]},
            {
                "POST /v1/chat/completions": SPOKEN,
                "POST /bot77:b0t/sendMessage": [
                    (200, {"ok": True, "result": {"message_id": 5}}),
                    (403, {"ok": False, "description": "blocked"}),
                ],
            },
            secrets={"MODEL_KEY": "m0del-key", "NEWS_BOT": "77:b0t"},
        )
    ],
    "read_meters": [
        Case(
            [
                {"id": "m1", "last": 10},
                {"id": "m2", "last": 3.5},
                {"id": "m3", "last": 1},
                {"id": "m4", "last": 0},
                {"id": "m5", "last": 7},
            ],
            {
                "GET /meters/m1": [(503, {}), (200, {"state": "ok", "value": "12.75"})],
                "GET /meters/m2": {"state": "leak"},
                "GET /meters/m3": {"state": "ok", "value": "unknown"},
                "GET /meters/m4": {"state": "ok"},
                "GET /meters/m5": [(404, {})],
            },
        )
    ],
}
