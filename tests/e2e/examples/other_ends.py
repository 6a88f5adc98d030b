"""What examples are run with to end otherwise: with an error, or by another way."""

from tests.e2e.examples.case import BUSY, Case

OTHER_ENDS: dict[str, list[Case]] = {
    "five_steps": [
        Case(
            {"id": "o2", "url": "https://shop.example", "skus": ["a", "b", "c"]},
            {"GET /stock/o2": {"available": 2}},
            edits={"sleep(seconds=2)": "sleep(seconds=1)"},
        )
    ],
    "order_status": [
        Case({"order": "o2"}, {"GET /orders/o2": [(404, {})]}),
        Case({"order": "o3"}, {"GET /orders/o3": [(403, {"why": "no"})]}),
    ],
    "place_order": [
        Case(
            {"id": "o2", "url": "https://shop.example", "total": 5},
            {
                "POST /holds": {"id": "h2"},
                "POST /charges": {"state": "declined", "reason": "no money"},
            },
            edits={"sleep(minutes=1)": "sleep(seconds=1)"},
        )
    ],
    "refund_order": [
        Case({"order": "A-8", "amount": 60}, {"GET /orders/A-8": {"paid": 50, "account": "DE1"}}),
        Case(
            {"order": "A-9", "amount": 20},
            {"GET /orders/A-9": {"paid": 50, "account": "DE1"}, "POST /refunds": [(409, {})]},
        ),
        Case(
            {"order": "A-10", "amount": 20},
            {"GET /orders/A-10": {"paid": 50, "account": "DE1"}, "POST /refunds": [BUSY]},
        ),
    ],
    "triage_ticket": [
        Case(
            {"id": 43, "title": "Slow", "text": "as in #5"},
            {"POST /api/v3/repos/acme/shop/issues/5/comments": {"id": 1, "html_url": "x"}},
            secrets={"TRIAGE_TOKEN": "gh-tri4ge"},
        )
    ],
    "collect_payment": [
        Case(
            {"number": "I-2", "amount": 90, "due": "2026-01-31"},
            {"GET /invoices/I-2": {"paid": False}},
            {"wait_for_event:payment.settled": [None, None, None]},
            edits={"timeout=days(7)": "timeout=seconds(1)"},
        )
    ],
    "escalate_incident": [
        Case(
            {"id": "i2", "title": "Shop is slow", "on_call": ["@ada", "@bo"]},
            answers={"wait_for_approval:@ada": [None], "wait_for_approval:@bo": [None]},
            edits={"timeout=minutes(5)": "timeout=seconds(1)"},
        )
    ],
    "deploy_release": [
        Case(
            {"repository": "acme/shop", "version": "v3", "pull": 8},
            answers={"wait_for_approval:#releases": [{"approved": False, "comment": "not today"}]},
        )
    ],
}
