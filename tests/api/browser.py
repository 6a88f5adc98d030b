"""Requests to the API as API Gateway passes them on."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from chalice.test import Client

from app import app


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Browser:
    """Who calls the API: somebody by name, a program by key; without either, nobody."""

    user: str | None = None
    key: str | None = None

    def send(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        query: dict[str, str] | None = None,
        raw: bytes | None = None,
        **headers: str,
    ) -> Answer:
        """Send a request; ``raw`` is a body as it stands, ``body`` one to be written as JSON."""
        given = {"Content-Type": "application/json"}
        if self.user is not None:
            given["Authorization"] = f"Bearer token-of-{self.user}"
        if self.key is not None:
            given["Authorization"] = f"Bearer {self.key}"
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        text = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        address = path + ("?" + urlencode(query, quote_via=quote) if query else "")
        found = Client(app).http.request(method, address, headers=given, body=text)
        return Answer(found.status_code, dict(found.headers), found.body)

    def get(self, path: str, **query: str) -> Answer:
        """Read something."""
        return self.send("GET", path, query=query)

    def post(self, path: str, body: object = None) -> Answer:
        """Do something."""
        return self.send("POST", path, body)

    def patch(self, path: str, body: object) -> Answer:
        """Change something."""
        return self.send("PATCH", path, body)
