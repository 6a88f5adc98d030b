"""The services that an example calls: as a server for Stepwell, as a function for CPython."""

import copy
import re
import threading
from dataclasses import dataclass, field

from tests.e2e.stub import Call, Stub

Route = tuple[int, object]
ELSEWHERE = re.compile(r"https://[a-z]+\.example(\.com)?")


@dataclass
class Service(Stub):
    """Answers each "METHOD /path" in turn; the last answer stays, and 200 is that of the rest."""

    routes: dict[str, list[Route]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, call: Call) -> Route:
        """Remember the request and say what to answer."""
        with self.lock:
            self.calls.append(call)
            left = self.routes.get(f"{call.method} {call.path}", [(200, {"ok": True})])
            return left.pop(0) if len(left) > 1 else left[0]

    def here(self, text: str) -> str:
        """Return a text whose addresses are those of the service."""
        return ELSEWHERE.sub(self.url, text)


def service(routes: dict[str, object], url: str = "") -> Service:
    """Return a service by its answers: a body, or a list of statuses with bodies."""
    found = copy.deepcopy(routes)
    turns = {
        name: answer if _is_turns(answer) else [(200, answer)] for name, answer in found.items()
    }
    return Service(url, routes=turns)  # type: ignore[arg-type]


def _is_turns(answer: object) -> bool:
    return isinstance(answer, list) and bool(answer) and isinstance(answer[0], tuple)
