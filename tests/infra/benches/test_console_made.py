"""What the bench of the console shows is much, changes for ever, and is the same each time."""

from infra.dev.benches.console import count_wrong
from infra.dev.benches.console_made import RUNS, STEPS, Made


def test_there_are_as_many_runs_and_steps_as_are_promised() -> None:
    made = Made()

    assert (len(made.runs), len(made.steps)) == (RUNS, STEPS)
    assert made.detail(made.opened).steps_tree[0].type == "loop"
    assert made.step("0001.000003.0007").path == "0001.000003.0007"


def test_two_storms_are_the_same_and_the_newest_state_of_each_thing_is_kept() -> None:
    one, other = Made(), Made()

    changes = [change for _ in range(300) for change in (*one.change_step(), *one.change_run())]

    assert changes == [c for _ in range(300) for c in (*other.change_step(), *other.change_run())]
    newest = {change.id: change.version for change in sorted(changes, key=lambda c: c.version)}
    known = {path: step.version for path, step in one.steps.items()}
    known |= {run.id: run.version for run in one.runs.values()}
    assert {name: known[name] for name in newest} == newest
    assert len(one.runs) > RUNS


def test_rows_that_are_not_as_they_truly_are_are_counted() -> None:
    assert count_wrong({"a": "failed", "b": "completed"}, {"a": "failed", "b": "failed"}) == 1
    assert count_wrong({}, {"a": "failed"}) == 1
