"""./dev shots: which pages are photographed, and what their addresses are made of."""

from datetime import timedelta

import pytest

from chalicelib.models.runs import Run, RunStatus
from infra.dev.seeding import stories, team
from infra.dev.seeding.ended import OUTCOMES, Ended
from infra.dev.seeding.seeded import Seeded
from infra.dev.seeding.write import RECORDED
from infra.dev.shots.views import VIEWS, View
from tests.fakes.samples import a_workflow
from tests.fakes.world import START

MADE = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
SEEDED = Seeded(
    organization="acme",
    empty="new",
    workflows=dict.fromkeys(team.TOLD, MADE),
    runs=dict.fromkeys([*stories.STARTS, *RECORDED, "replayed"], MADE),
    bulk=MADE,
    invitation="http://localhost:8700/invitation#token",
)


def test_no_two_pictures_have_the_same_name() -> None:
    names = [view.name for view in VIEWS]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("view", VIEWS, ids=[view.name for view in VIEWS])
def test_every_address_is_made_of_what_is_seeded(view: View) -> None:
    address = view.url(SEEDED)

    assert "{" not in address
    assert address.startswith(("/", "http://localhost:8700/"))


@pytest.mark.parametrize("source", team.TOLD)
def test_every_source_is_written_for_the_instance(source: str) -> None:
    assert "localhost:8700" not in team.read(source, "http://localhost:1234")


def test_the_versions_of_the_workflow_that_is_compared_differ() -> None:
    second = team.read("onboard_customer", "http://localhost:1234")

    first, draft = team.changed(second, team.EARLIER), team.changed(second, team.NEXT)

    assert len({first, second, draft}) == 3


def test_ended_runs_are_the_same_each_time_and_of_every_outcome() -> None:
    runs, again = made(300), made(300)

    assert [run.status for run in runs] == [run.status for run in again]
    assert {run.status for run in runs} == set(OUTCOMES)
    assert all(START - timedelta(days=8) < run.created_at < START for run in runs)
    assert all((run.error is None) == (run.status != RunStatus.FAILED) for run in runs)


def made(count: int) -> list[Run]:
    ended = Ended([a_workflow().summary()], START)
    return [ended.run(number) for number in range(count)]
