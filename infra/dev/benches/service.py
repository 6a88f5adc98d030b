"""The service that the workflows of a bench call, which can fail and looks at every call."""

import random
import threading
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.e2e.stub import Call, Stub

UNAVAILABLE = 503


@dataclass
class Service(Stub):
    """Answers a share of the calls with an error, after having told `on_call` of each.

    What a call does, it does once for each key, however often it comes: the effects of a key
    are one effect, as in any service that understands Idempotency-Key.
    """

    errors: float = 0.0
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    on_call: Callable[[Call], None] = lambda _call: None
    effects: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    repeated: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, call: Call) -> tuple[int, object]:
        """Do what is asked, unless this call is one of those that fail."""
        self.on_call(call)
        with self._lock:
            status, answer = super().answer(call)
            if self.chance.random() < self.errors:
                self.refused += 1
                return UNAVAILABLE, {"message": "busy"}
            self._do(call)
        return status, answer

    def _do(self, call: Call) -> None:
        """Note the effect of a call that has a key, under what it is the effect of."""
        key = call.headers.get("Idempotency-Key")
        if key is None:
            return
        known = self.effects[effect_of(call)]
        self.repeated[effect_of(call)] += key in known
        known.add(key)


def effect_of(call: Call) -> str:
    """Say what a call does: its place and the order and item in its body."""
    body = call.body if isinstance(call.body, dict) else {}
    return f"{call.path} {body.get('order')} {body.get('item', '')}".strip()
