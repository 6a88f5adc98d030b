"""A step keeps its id while the source around it changes."""

from collections.abc import Sequence

import pytest

from chalicelib.engine import StepNode, carry, compile_workflow, state_meant

BEFORE = """
@workflow
def triage(event: Any):
    found = http.get("http://labels")
    labels = found.body
    answer = http.get("http://answer", query={"of": event.id})
    if "bug" in labels:
        http.post("http://bugs", json=event)
    elif "question" in labels:
        http.put("http://questions", json=answer.body)
    for label in labels:
        http.post("http://count", json=label)
    return answer.body
"""


def ids(steps: Sequence[StepNode]) -> list[str]:
    return [
        name
        for step in steps
        for name in [step.id, *(inner for block in step.blocks for inner in ids(block.steps))]
    ]


def steps(source: str, previous: Sequence[StepNode] = ()) -> Sequence[StepNode]:
    found = compile_workflow(source, previous)
    assert found.machine is not None, found.diagnostics
    states = found.machine["States"]
    assert isinstance(states, dict)
    followed = {state_meant(found.machine, name, is_over=True) for name in states}
    assert set(ids(found.steps)) <= {*states, *followed}
    return found.steps


OLD = ids(steps(BEFORE))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("answer", "verdict"),
        ("label", "tag"),
        ("json=label", "json=event"),
        ('if "bug" in labels', 'if "bug" in labels and event.id'),
        ("http://bugs", "http://other"),
        ("\n@workflow", "\n" * 10 + "# hello\n@workflow"),
    ],
)
def test_an_edit_keeps_every_id(old: str, new: str) -> None:
    source = BEFORE.replace(old, new)

    assert ids(steps(source, steps(BEFORE))) == OLD


def test_only_a_new_step_gets_a_new_id() -> None:
    source = BEFORE.replace("    found =", '    http.post("http://new", json=1)\n    found =')

    found = ids(steps(source, steps(BEFORE)))

    assert found[0] == "http_post_3"
    assert found[1:] == OLD


def test_a_removed_id_is_not_given_to_another_action() -> None:
    source = BEFORE.replace('http.post("http://bugs", json=event)', 'http.delete("http://bugs")')

    found = ids(steps(source, steps(BEFORE)))

    assert [name for name in OLD if name not in found] == ["http_post"]
    assert "http_delete" in found


def test_swapped_branches_keep_their_ids() -> None:
    before = """
@workflow
def f(x: Any):
    if x == 1:
        a = http.get("http://a")
    else:
        b = http.put("http://b")
"""
    after = """
@workflow
def f(x: Any):
    if x != 1:
        b = http.put("http://b")
    else:
        a = http.get("http://a")
"""

    found = ids(steps(after, steps(before)))

    assert found[1:] == ["b", "a"]


def test_ids_last_over_many_versions() -> None:
    first = steps(BEFORE)
    second = steps(BEFORE.replace("answer", "verdict"), first)
    third = steps(BEFORE.replace("answer", "verdict").replace("label", "tag"), second)

    assert ids(third) == OLD


def test_what_did_not_change_is_carried_to_itself() -> None:
    assert carry(steps(BEFORE), steps(BEFORE)) == {name: name for name in OLD}
