"""What further examples are run with."""

from tests.e2e.examples.case import BUSY, Case

FURTHER: dict[str, list[Case]] = {
    "refund_order": [
        Case(
            {"order": "A-7", "amount": 20},
            {
                "GET /orders/A-7": {"paid": 50, "account": "DE1"},
                "POST /refunds": [BUSY, (200, {"id": "r1"})],
            },
        ),
    ],
    "onboard_employee": [
        Case(
            {"email": "ada@x.org", "team": "sales"},
            {
                "POST /tools/mail": {"id": "m1", "groups": ["admin-all", "all"]},
                "POST /tools/chat": {"id": "h1", "groups": []},
                "POST /laptops": [(500, {})],
                "POST /desks": {"number": 12},
            },
            in_order=False,
        )
    ],
    "deploy_release": [
        Case(
            {"repository": "acme/shop", "version": "v2", "pull": 7, "every": 1},
            {
                "GET /jobs/v2": [(200, {"state": "running"}), (200, {"state": "passed"})],
                "POST /api/v3/repos/acme/shop/issues/7/comments": {"id": 1, "html_url": "x"},
            },
            {"wait_for_approval:#releases": [{"approved": True}]},
            {"GITHUB_TOKEN": "gh-t0ken"},
        ),
    ],
    "collect_payment": [
        Case(
            {"number": "I-1", "amount": 90, "due": "2026-01-31T08:00:00+01:00"},
            {"GET /invoices/I-1": {"paid": False}},
            {"wait_for_event:payment.settled": [{"invoice": "I-1", "amount": 90}]},
        ),
    ],
    "quote_freight": [
        Case(
            {
                "id": "S1",
                "parcels": [{"sku": "a", "kilos": 1.2, "count": 3}, {"sku": "b", "kilos": 2}],
            },
            answers={"callback": [{"price": 20, "days": 5}, {"price": 31.5, "days": 2}]},
        )
    ],
    "archive_customer": [
        Case(
            {"id": "c1"},
            {
                "POST /archive/orders": [BUSY, (200, {"count": 3})],
                "POST /archive/notes": {"count": 4},
                "POST /archive/mails": {"count": 5},
            },
        )
    ],
    "close_account": [
        Case(
            {"id": "a1", "customers": ["c1", "c2"], "reason": " Moved "},
            {
                "POST /archive/orders": {"count": 3},
                "POST /archive/notes": {"count": 4},
                "POST /archive/mails": {"count": 5},
            },
            in_order=False,
        )
    ],
    "moderate_comments": [
        Case(
            {"id": "t1", "pages": 3},
            {
                "GET /threads/t1?page=1": [
                    {"id": "1", "text": "Cheap PILLS here"},
                    {"id": "2", "text": "short"},
                    {"id": "3", "text": "this is quite rude"},
                ],
                "GET /threads/t1?page=2": [
                    {"id": "4", "text": "this is quite polite"},
                    {"id": "5", "text": "this is the third"},
                    {"id": "6", "text": "this is never judged"},
                ],
                "POST /judge": [
                    (200, {"score": 0.9}),
                    (200, {"score": 0.1}),
                    (200, {"score": 0.85}),
                ],
            },
        )
    ],
    "sync_stock": [
        Case(
            {
                "levels": [
                    {"sku": "a", "site": "north", "left": 3},
                    {"sku": "b", "site": "south", "left": 0},
                    {"sku": "c", "site": "north", "left": -1},
                    {"sku": "d", "site": "north", "left": 2},
                    {"sku": "b", "site": "north", "left": 0},
                ]
            }
        )
    ],
    "check_sites": [
        Case(
            {"sites": ["shop", "blog", "wiki"]},
            {
                "GET /probe/blog": [(500, {})],
                "GET /probe/wiki": {"ok": False},
                "GET /sites?fresh=true": {"up": ["shop"]},
            },
            secrets={"OPERATIONS_SLACK": "https://slack.example/hook"},
            edits={"timeout=5": "timeout=60"},
            in_order=False,
        )
    ],
    "sales_report": [
        Case(
            {
                "number": 11,
                "sales": [
                    {"product": "tea", "amount": 1234.5, "at": "2026-11-03T10:00:00Z"},
                    {"product": "cups", "amount": 2.675, "at": "2026-11-01T23:30:00-02:00"},
                    {"product": "tea", "amount": 0.1, "at": "2026-11-03T11:00:00Z"},
                ],
            },
            {"POST /reports": {"id": "r11"}},
        ),
    ],
    "warm_cache": [
        Case(
            {"paths": ["/a", "b", "/c"]},
            {
                "GET /a?lang=en": {"bytes": 10},
                "GET /a?lang=de": [BUSY, (200, {"bytes": 12})],
                "GET /c?lang=en": {"bytes": 7},
                "GET /c?lang=de": {"bytes": 0},
            },
            in_order=False,
        )
    ],
    "triage_ticket": [
        Case(
            {"id": 42, "title": "Crash, and slow", "text": "x", "severity": "high"},
            {
                "POST /api/v3/repos/acme/shop/issues": {"number": 5, "html_url": "x"},
                "POST /api/v3/repos/acme/shop/issues/5/labels": [
                    (200, [{"name": "bug"}, {"name": "look at this"}])
                ],
            },
            secrets={"TRIAGE_TOKEN": "gh-tri4ge"},
        ),
    ],
    "escalate_incident": [
        Case(
            {"id": "i1", "title": "Shop is down", "on_call": ["@ada", "@bo"]},
            answers={
                "wait_for_approval:@ada": [{"approved": False}],
                "wait_for_approval:@bo": [{"approved": True, "values": {"minutes": 10}}],
            },
        ),
    ],
}
