"""How many state transitions a run takes, beside a machine written by hand for the same steps.

AWS bills each state that is entered. Both machines are run by the interpreter of the tests on
the same answers; that they make the same calls and end alike is a test of its own.
"""

import json
from dataclasses import dataclass
from typing import Any

from infra.dev.benches.by_hand import MACHINES
from infra.dev.benches.report import Asked, Report, table
from infra.dev.places import ROOT
from tests.engine.interpreter import Interpreter, Outcome

EXAMPLES = ROOT / "statemachines" / "examples"
MOST = 1.5
"""As many times the transitions of the machine written by hand as there may be."""


@dataclass(frozen=True)
class Case:
    """What a run starts with, and the bodies its steps are answered with."""

    payload: dict[str, Any]
    bodies: dict[str, object]

    def answer(self, payload: dict[str, Any]) -> object:
        """Answer a step as its action would."""
        return {"status": 200, "headers": {}, "body": self.bodies.get(payload["step"]["id"])}


AT = "http://shop"
CASES: dict[str, Case] = {
    "five_steps": Case(
        {"id": "o1", "url": AT, "skus": ["a", "b", "c"]},
        {"stock": {"available": 3}, "reserve": {"id": "r"}, "receipt": {"ok": True}},
    ),
    "order_status": Case(
        {"order": "o1", "country": "DE"}, {"answer": {"state": "shipped", "name": "Ada"}}
    ),
    "refund_order": Case(
        {"order": "o1", "amount": 5.0, "reason": "broken"},
        {"order": {"paid": 9.0, "account": "DE1"}, "sent": {"id": "b1"}},
    ),
    "place_order": Case(
        {"id": "o1", "url": AT, "total": 5},
        {
            "hold": {"id": "h"},
            "charge": {"state": "paid"},
            "shipment": {"state": "sent"},
            "label": {"pages": 1},
        },
    ),
    "check_sites": Case(
        {"sites": ["a", "b", "c", "d"], "channel": "#operations"},
        {"page": {"ok": True}, "summary": {"up": ["a", "b", "c", "d"]}},
    ),
}


def measure(_asked: Asked) -> Report:
    """Count the transitions of five examples, compiled and written by hand."""
    rows = [compared(name) for name in CASES]
    lines = table(list(rows[0]), [list(each.values()) for each in rows])
    over = [str(each["workflow"]) for each in rows if float(str(each["ratio"])) > MOST]
    broken = [f"more than {MOST} times the transitions: {', '.join(over)}"] if over else []
    return Report(lines, {"rows": rows}, broken)


def compared(name: str) -> dict[str, object]:
    """Return the transitions of an example, of the machine by hand, and their ratio."""
    ours, raw = (len(ran(found, CASES[name]).states) for found in (compiled(name), MACHINES[name]))
    return {"workflow": name, "ours": ours, "raw": raw, "ratio": round(ours / raw, 2)}


def compiled(name: str) -> dict[str, Any]:
    """Return the machine of an example."""
    found: dict[str, Any] = json.loads((EXAMPLES / f"{name}.asl.json").read_text())
    return found


def ran(machine: dict[str, Any], case: Case) -> Outcome:
    """Run a machine on the answers of a case."""
    return Interpreter(machine, case.payload, case.answer).run()
