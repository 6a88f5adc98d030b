"""What the service of a bench is called for, order by order."""

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.e2e.stub import Call, Stub

LAST = "/summary"
PATIENCE_SECONDS = 120.0


@dataclass
class Calls(Stub):
    """Answers every call, and keeps the calls of each order apart."""

    of: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    ended: dict[str, float] = field(default_factory=dict)

    def answer(self, call: Call) -> tuple[int, object]:
        """Note what an order is called for; the last call tells who waits for it."""
        body = call.body if isinstance(call.body, dict) else {}
        order = str(body.get("order") or call.path.rpartition("/")[2])
        with self.arrived:
            self.of[order].append(f"{call.path} {body['item']}" if "item" in body else call.path)
            if call.path == LAST:
                self.ended[order] = call.at
                self.arrived.notify_all()
        return 200, {"left": 9}

    def wait_for_last(self, order: str) -> float:
        """Return when the last call for an order came, as soon as it has, or gives up."""
        with self.arrived:
            self.arrived.wait_for(lambda: order in self.ended, PATIENCE_SECONDS)
            return self.ended.get(order, time.monotonic())


def expected(order: str, items: Sequence[str]) -> list[str]:
    """Return what an order is called for: a look, an item after the other, the summary."""
    return [f"/stock/{order}", *(f"/items {item}" for item in items), LAST]


def in_order(orders: Sequence[str], calls: Calls, items: Sequence[str]) -> dict[str, int]:
    """Count the orders with a call too few, too many, or before its turn."""
    found = {"lost": 0, "duplicated": 0, "misordered": 0}
    for order in orders:
        made, due = calls.of[order], expected(order, items)
        found["lost"] += bool(set(due) - set(made))
        found["duplicated"] += len(made) > len(set(made))
        found["misordered"] += list(dict.fromkeys(made)) != [one for one in due if one in made]
    return found
