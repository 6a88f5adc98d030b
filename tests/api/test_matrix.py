"""The matrix: every operation and socket topic, and everybody who may call."""

import json
from collections.abc import Iterator, Mapping
from typing import get_args

import pytest

from chalicelib import wiring
from chalicelib.adapters.cognito import make_tokens
from chalicelib.api.operations import OPERATIONS, Operation
from chalicelib.errors import UnauthenticatedError
from chalicelib.models.access import NEEDS
from chalicelib.models.ids import ConnectionId, UserId
from chalicelib.models.live import Change, ClientMessage
from chalicelib.models.organizations import Role
from chalicelib.services.live import topics_of
from chalicelib.wiring import people
from tests.adapters.http_server import serving
from tests.adapters.test_cognito import CLIENT, POOL, public
from tests.api.browser import Browser
from tests.api.callers import EXPECTED, OUTSIDE, credentials, outcome, rejoin
from tests.api.conftest import Things
from tests.api.test_access import send_as
from tests.fakes.platform import Platform
from tests.services.test_live import bulk_change, run_change, step_change, workflow_change

TOPICS = (
    "organization/{organization_id}/workflows",
    "organization/{organization_id}/runs",
    "workflow/{workflow_id}/runs",
    "run/{run_id}",
)
CHANGES = (run_change(), step_change(), workflow_change(), bulk_change(workflow="01ARZ"))
MEMBERS = (*Role, "hidden")


@pytest.fixture(scope="module")
def callers(
    stage: Platform, acme: Things, rival: Things, monkeymodule: pytest.MonkeyPatch
) -> Mapping[str, Browser]:
    """Return everybody, judged by the real judge of tokens."""
    with serving() as site:
        site.on("/keys", body=json.dumps({"keys": [public("good")]}).encode())
        judge = make_tokens(
            region="eu-central-1", pool_id=POOL, client_id=CLIENT, keys_url=site.url + "/keys"
        )
        judge.keys.get_signing_keys()
    monkeymodule.setattr(people, "tokens", lambda: judge)
    wiring.callers.cache_clear()
    rejoin(stage)
    return credentials(stage, acme, rival)


@pytest.fixture(scope="module")
def monkeymodule() -> Iterator[pytest.MonkeyPatch]:
    """Patch for a whole module, and have what was built meanwhile built anew."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch
    wiring.callers.cache_clear()


def test_every_operation_has_a_line() -> None:
    assert {row.name for row in OPERATIONS} == {*OUTSIDE, *NEEDS} - {"subscribe"}
    told = {
        row.name: "anybody" if row.is_public else "somebody signed in"
        for row in OPERATIONS
        if row.needs is None
    }
    assert told == OUTSIDE


@pytest.mark.parametrize("row", OPERATIONS, ids=[row.name for row in OPERATIONS])
def test_everybody_is_answered_as_the_table_says(
    stage: Platform, acme: Things, callers: Mapping[str, Browser], row: Operation
) -> None:
    assert callers.keys() == EXPECTED.keys()
    answered = {}
    for name, browser in callers.items():
        rejoin(stage)
        answered[name] = outcome(send_as(browser, row, acme.places))

    assert answered == {name: expected(row) for name, expected in EXPECTED.items()}


def test_the_topics_of_all_changes_have_a_line() -> None:
    assert {type(change) for change in CHANGES} == {*get_args(Change)}
    forms = {form.partition("{")[0] + form.rpartition("}")[2] for form in TOPICS}

    for topic in (topic for change in CHANGES for topic in topics_of(change)):
        first, _, rest = topic.partition("/")
        assert f"{first}/" + "".join(rest.partition("/")[1:]) in forms


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_watched_by_members_and_by_nobody_else(
    stage: Platform, acme: Things, rival: Things, topic: str
) -> None:
    rejoin(stage)
    wanted = topic.format(**acme.places)

    answers = {user: watched(stage, user, wanted) for user in (*MEMBERS, "eve", "nobody-yet")}

    assert {user for user, said in answers.items() if said == "subscribed"} == {*MEMBERS}
    assert {*answers.values()} == {"subscribed", "refused"}


@pytest.mark.parametrize("ticket", ["", "forged", "used", "expired"])
def test_no_socket_is_opened_without_a_good_ticket(stage: Platform, ticket: str) -> None:
    made = wiring.live().ticket(UserId("owner")).ticket
    if ticket == "used":
        wiring.live().connect(ConnectionId("first"), made)
    if ticket == "expired":
        stage.clock.advance(seconds=60)

    with pytest.raises(UnauthenticatedError):
        wiring.live().connect(
            ConnectionId("next"), made if ticket in ("used", "expired") else ticket
        )


def watched(stage: Platform, user: str, topic: str) -> str:
    """Open a socket of somebody, ask for a topic and return the answer."""
    socket = ConnectionId(f"socket of {user}")
    wiring.live().connect(socket, wiring.live().ticket(UserId(user)).ticket)
    wiring.live().receive(socket, ClientMessage(action="subscribe", topic=topic))
    return str(json.loads(stage.sockets.of(socket)[-1])["type"])
