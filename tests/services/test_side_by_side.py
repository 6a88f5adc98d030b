"""Side by side: what is neither before nor after a step."""

import pytest

from chalicelib.engine import compile_workflow
from chalicelib.models.programs import Compiled, StepNode
from chalicelib.models.replays import Replay
from chalicelib.models.steps import StepSummary
from chalicelib.services.side_by_side import beside
from tests.fakes.samples import RUN, a_step

SOURCE = """\
from stepwell import *

@workflow
def deliver(order: Any):
    http.get("https://x.example/1", step="first")
    for parcel in each(order["parcels"]):
        http.post("https://x.example/2", step="pack")
        for item in parcel["items"]:
            http.post("https://x.example/3", step="label")
    a, b, c = parallel(
        http.get("https://x.example/4", step="left"),
        http.get("https://x.example/5", step="middle"),
        http.get("https://x.example/6", step="right"),
    )
    http.get("https://x.example/7", step="last")
"""


@pytest.fixture(scope="module")
def program() -> list[StepNode]:
    """Return the steps of the source."""
    compiled = Compiled.model_validate(compile_workflow(SOURCE))
    assert compiled.machine is not None, compiled.diagnostics
    return compiled.steps


@pytest.fixture(scope="module")
def at(program: list[StepNode]) -> dict[str, str]:
    """Return the position of each step by its id."""
    nodes = list(program)
    for node in nodes:
        nodes += [inner for block in node.blocks for inner in block.steps]
    return {node.id: node.position for node in nodes}


def replay(path: str, program: list[StepNode], loop: str) -> Replay:
    steps: list[StepSummary] = [a_step(path=loop, detail={"parallel": True}).summary()]
    return Replay(of=RUN, from_path=path, beside=beside(path, program, steps))


def test_the_other_items_of_a_parallel_loop_are_beside_a_step(
    program: list[StepNode], at: dict[str, str]
) -> None:
    loop, pack = at["each_parcel"], at["pack"]

    found = replay(f"{loop}.000007.{pack}", program, loop)

    completed = [
        number
        for number in range(10)
        if found.answers(f"{loop}.{number:06d}.{pack}", completed=True)
    ]
    assert completed == [0, 1, 2, 3, 4, 5, 6, 8, 9]
    assert not any(
        found.answers(f"{loop}.{number:06d}.{pack}", completed=False) for number in range(10)
    )
    assert found.answers(at["first"], completed=False)
    assert not found.answers(at["last"], completed=True)


def test_within_its_own_item_what_comes_after_a_step_is_after_it(
    program: list[StepNode], at: dict[str, str]
) -> None:
    loop, inner, label = at["each_parcel"], at["for_item"], at["label"]
    item = f"{loop}.000002"

    found = replay(f"{item}.{inner}.000001.{label}", program, loop)

    assert found.answers(f"{item}.{at['pack']}", completed=False)
    assert found.answers(f"{item}.{inner}.000000.{label}", completed=False)
    assert not found.answers(f"{item}.{inner}.000001.{label}", completed=True)
    assert not found.answers(f"{item}.{inner}.000002.{label}", completed=True)


def test_the_other_branches_of_a_parallel_step_are_beside_a_step(
    program: list[StepNode], at: dict[str, str]
) -> None:
    found = replay(at["middle"], program, at["each_parcel"])

    for other in ("left", "right"):
        assert found.answers(at[other], completed=True)
        assert not found.answers(at[other], completed=False)
    assert not found.answers(at["middle"], completed=True)
    assert not found.answers(at["last"], completed=True)


def test_one_after_the_other_nothing_is_beside_a_step(
    program: list[StepNode], at: dict[str, str]
) -> None:
    assert beside(at["last"], program, []) == []


def test_delays_before_and_beside_a_step_have_been_waited_for(
    program: list[StepNode], at: dict[str, str]
) -> None:
    known = replay(at["middle"], program, at["each_parcel"]).known_delays() or []

    assert [span.holds(at["first"]) for span in known] == [True, False, False]
    assert any(span.holds(at["right"]) for span in known)
    assert not any(span.holds(at[after]) for span in known for after in ("middle", "last"))
    assert {span.by for span in known} == {RUN}
