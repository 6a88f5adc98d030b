"""The state machine of bulks is what its source beside it says."""

import json
import runpy
from typing import Any

import pytest

from infra import template
from infra.package import ROOT

SOURCE = ROOT / "statemachines" / "bulk.py"


@pytest.fixture(scope="module")
def kept() -> str:
    """Return the machine as it is kept and deployed."""
    return SOURCE.with_suffix(".asl.json").read_text()


def test_the_machine_is_written_by_its_source(kept: str) -> None:
    assert runpy.run_path(str(SOURCE))["text"]() == kept, "run python statemachines/bulk.py"


def test_the_machine_is_deployed_as_it_is_kept(kept: str) -> None:
    resources: Any = template.joined()["Resources"]

    assert resources["BulkMachine"]["Properties"]["Definition"] == json.loads(kept)


def test_every_call_is_tried_again_and_one_run_that_resists_stops_no_other(kept: str) -> None:
    states: Any = json.loads(kept)["States"]
    act = states["Act on each run"]["ItemProcessor"]["States"]["Act"]

    for call in (states["Take a turn"], act):
        assert call["Retry"][0]["ErrorEquals"] == ["States.ALL"]
    assert act["Catch"][0]["ErrorEquals"] == ["States.ALL"]
