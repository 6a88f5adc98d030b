"""The machines written by hand do what the examples do, so that their counts compare."""

from typing import Any

import pytest

from infra.dev.benches.by_hand import MACHINES
from infra.dev.benches.report import Asked
from infra.dev.benches.transitions import CASES, compared, compiled, measure, ran
from infra.dev.places import ROOT

LEFT_TO_THE_LAMBDA = ("timeout",)


def called(calls: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Return what the steps call, without the delays and what is not said to the service."""
    return [
        (
            call["step"]["action"],
            {
                name: value
                for name, value in call["arguments"].items()
                if name not in LEFT_TO_THE_LAMBDA
            },
        )
        for call in calls
        if "step" in call
    ]


@pytest.mark.parametrize("name", CASES)
def test_the_machine_by_hand_does_what_the_example_does(name: str) -> None:
    ours, raw = (ran(machine, CASES[name]) for machine in (compiled(name), MACHINES[name]))

    assert (ours.error, raw.error) == (None, None)
    assert called(raw.calls) == called(ours.calls)
    assert raw.output == ours.output


def test_every_machine_by_hand_is_compared() -> None:
    assert set(MACHINES) == set(CASES)


def test_the_machine_by_hand_enters_a_state_for_each_step_and_decision() -> None:
    """One step, one decision, three rounds of two states and the look that ends them, two more."""
    assert compared("five_steps")["raw"] == 1 + 1 + 3 * 2 + 1 + 2


def test_the_figures_are_reported_in_the_shape_programs_read() -> None:
    report = measure(Asked(ROOT))

    rows: Any = report.facts["rows"]
    assert [list(row) for row in rows] == [["workflow", "ours", "raw", "ratio"]] * 5
    assert len(report.lines) == 6
