"""Everybody who may call, good and bad, and what the tables say they are answered."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from chalicelib.api.operations import Operation
from chalicelib.models.access import GIVES, PEOPLE_ONLY, Gives
from chalicelib.models.organizations import Payloads, Role
from tests.adapters.test_cognito import ISSUER, token
from tests.api.browser import Answer, Browser
from tests.api.conftest import Things
from tests.fakes.platform import Platform

Expectation = Callable[[Operation], str]

IN = "let in"
OUTSIDE: Mapping[str, str] = {
    "get_me": "somebody signed in",
    "create_live_ticket": "somebody signed in",
    "create_organization": "somebody signed in",
    "accept_invitation": "somebody signed in",
    "show_invitation": "anybody",
    "sign_up": "anybody",
    "answer_callback": "anybody",
    "beat_callback": "anybody",
}
"""The operations outside of organizations, and who may call them."""
TOKENS: Mapping[str, Callable[[], str]] = {
    "nobody": lambda: "",
    "expired": lambda: token(sub="owner", exp=1_000_000_000),
    "forged": lambda: token(sub="owner", sign="forger", kid="good"),
    "of another pool": lambda: token(sub="owner", iss=f"{ISSUER}2"),
    "of another client": lambda: token(sub="owner", client_id="client-2"),
    "identity": lambda: token(sub="owner", token_use="id"),
}
"""What proves nothing."""


def outcome(answer: Answer) -> str:
    """Tell whether the caller was let in, or how they were not."""
    assert answer.status < 500, answer.body
    if answer.status in (401, 403):
        return str(answer.status)
    outside = answer.status == 404 and answer.json["detail"].startswith("There is no organization")
    return "404" if outside else IN


def person(user: str) -> Browser:
    """Return somebody with a good access token."""
    return Browser(key=token(sub=user))


def credentials(stage: Platform, acme: Things, rival: Things) -> Mapping[str, Browser]:
    """Return everybody by name; those of Acme are named after their role."""
    owner, eve = person("owner"), person("eve")
    keys = {f"key of {role}": _key(owner, acme, role=role) for role in Role}
    made = owner.post(acme.at("/keys"), {"name": "gone", "role": "owner"}).json
    owner.send("DELETE", acme.at(f"/keys/{made['id']}"))
    soon = (stage.clock() + timedelta(seconds=1)).isoformat()
    late = _key(owner, acme, role="owner", until=soon)
    stage.clock.advance(seconds=1)
    return {
        **{name: Browser(key=make()) for name, make in TOKENS.items()},
        **{str(role): person(role) for role in Role},
        "hidden payloads": person("hidden"),
        **keys,
        "key limited to the workflow": _key(owner, acme, role="owner", workflows=[acme.workflow]),
        "revoked key": Browser(key=made["key"]),
        "expired key": late,
        "member of another organization": eve,
        "key of another organization": _key(eve, rival, role="owner"),
        "somebody without organization": person("nobody-yet"),
    }


EXPECTED: Mapping[str, Expectation] = {
    **{name: lambda row: IN if row.is_public else "401" for name in TOKENS},
    **{str(role): lambda row, role=role: _member(row, role) for role in Role},  # type: ignore[misc]
    "hidden payloads": lambda row: (
        "403" if GIVES.get(row.name) is Gives.DATA_ONLY else _member(row, Role.EDITOR)
    ),
    **{f"key of {role}": lambda row, role=role: _key_of(row, role) for role in Role},  # type: ignore[misc]
    "key limited to the workflow": lambda row: (
        _key_of(row, Role.OWNER)
        if row.is_public or {"workflow_id", "run_id"} & {*row.path_parameters}
        else "403"
    ),
    "revoked key": lambda row: IN if row.is_public else "401",
    "expired key": lambda row: IN if row.is_public else "401",
    "member of another organization": lambda row: IN if row.needs is None else "404",
    "key of another organization": lambda row: (
        IN if row.is_public else "403" if row.needs is None else "404"
    ),
    "somebody without organization": lambda row: IN if row.needs is None else "404",
}
"""What each caller is answered at an address of Acme's."""


def rejoin(stage: Platform) -> None:
    """Let everybody be what they are named after, whatever an operation has made of them."""
    for role in Role:
        stage.join(role, role)
    stage.join("hidden", Role.EDITOR, payloads=Payloads.HIDDEN)


def _key(maker: Browser, things: Things, **wanted: object) -> Browser:
    made = maker.post(things.at("/keys"), {"name": "CI", **wanted})
    return Browser(key=made.json["key"])


def _member(row: Operation, role: Role) -> str:
    return IN if row.needs is None or role.includes(row.needs) else "403"


def _key_of(row: Operation, role: Role) -> str:
    if row.is_public:
        return IN
    return "403" if row.needs is None or row.name in PEOPLE_ONLY else _member(row, role)
