"""What the bench of the console shows: 5,000 runs, a run with 5,000 steps; each time the same."""

import random
from datetime import UTC, datetime, timedelta

from chalicelib.models.ids import OrganizationId, RunId, UserId, WorkflowId
from chalicelib.models.live import Change, RunChange, StepChange
from chalicelib.models.organizations import Me, Membership, Role
from chalicelib.models.programs import StepBlock, StepNode
from chalicelib.models.runs import RunDetail, RunStatus, RunSummary, StartedBy
from chalicelib.models.steps import Attempt, Step, StepStatus, StepSummary

RUNS = 5_000
ROUNDS, STEPS_OF_A_ROUND = 100, 50
STEPS = 1 + ROUNDS * STEPS_OF_A_ROUND
ORG = OrganizationId("bench")
WORKFLOW = WorkflowId("bench-workflow")
BEGAN = datetime(2026, 1, 5, 8, tzinfo=UTC)
LOOP = "0001"
STALE = 10
"""After one of so many changes an older one comes once more."""
NEW = 20
"""One of so many changes of the list is a run it does not hold."""
SOURCE = "for item in payload.items:\n" + "    http.get(url)\n" * STEPS_OF_A_ROUND
RUN_STATUSES = (RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.RUNNING)
STEP_STATUSES = (StepStatus.RUNNING, StepStatus.COMPLETED, StepStatus.RETRYING)


def me() -> Me:
    """Return who is signed in."""
    membership = Membership(id=ORG, name="Bench", role=Role.ADMIN)
    return Me(
        user_id=UserId("bench"), email="bench@x.example", name="B", organizations=[membership]
    )


def run_id(number: int) -> RunId:
    """Return an id that sorts as ids of runs do."""
    return RunId(f"01BENCH{number:019}")


class Made:
    """Holds the newest of every thing, and changes them."""

    def __init__(self) -> None:
        """Make all of it; the newest run is the one with the steps."""
        self.chance = random.Random(7)
        self.runs = {run.id: run for run in map(made_run, range(RUNS))}
        self.opened = run_id(RUNS - 1)
        self.steps = {step.path: step for step in made_steps(self.opened)}

    def detail(self, asked: RunId) -> RunDetail:
        """Return a run with its program."""
        summary = self.runs[asked].model_dump()
        return RunDetail(
            **summary, program="v1", expires_at=0, source=SOURCE, steps_tree=[program()], payload=[]
        )

    def step(self, path: str) -> Step:
        """Return a step with what its record has beside."""
        return Step(**self.steps[path].model_dump(), input={"path": path}, output={"status": 200})

    def change_run(self) -> list[Change]:
        """Change a run, or begin one; now and then an older state follows."""
        if self.chance.randrange(NEW) == 0:
            run = made_run(len(self.runs))
            self.runs[run.id] = run
            return [_of_run(run)]
        old = self.runs[run_id(self.chance.randrange(RUNS))]
        status = RUN_STATUSES[old.version % 3]
        ended_at = None if status == RunStatus.RUNNING else old.created_at + timedelta(seconds=9)
        new = old.model_copy(
            update={"status": status, "ended_at": ended_at, "version": old.version + 1}
        )
        self.runs[new.id] = new
        return [_of_run(new), *([_of_run(old)] if self._is_late() else [])]

    def change_step(self) -> list[Change]:
        """Change a step; now and then an older state of it follows."""
        old = self.steps[self.chance.choice(list(self.steps)[1:])]
        status = STEP_STATUSES[old.version % 3]
        ended_at = old.started_at + timedelta(seconds=2) if status.is_final else None
        new = old.model_copy(
            update={
                "status": status,
                "ended_at": ended_at,
                "attempt": old.attempt + 1,
                "version": old.version + 1,
            }
        )
        self.steps[new.path] = new
        return [_of_step(new), *([_of_step(old)] if self._is_late() else [])]

    def _is_late(self) -> bool:
        return self.chance.randrange(STALE) == 0


def made_run(number: int) -> RunSummary:
    """Make a run, each a second later than the one before; the last goes on."""
    began = BEGAN + timedelta(seconds=number)
    status = RunStatus.RUNNING if number == RUNS - 1 else RUN_STATUSES[number % 2]
    return RunSummary(
        id=run_id(number),
        organization_id=ORG,
        workflow_id=WORKFLOW,
        workflow_name=f"Synchronize the stock of shop {number % 40}",
        workflow_version=3,
        status=status,
        trigger=StartedBy(kind="webhook", name="orders"),
        created_at=began,
        started_at=began,
        ended_at=None if status == RunStatus.RUNNING else began + timedelta(seconds=number % 60),
        version=1,
    )


def made_steps(run: RunId) -> list[StepSummary]:
    """Make the steps of a loop with many rounds, of which the last go on."""
    loop = _step(run, LOOP, 0, "loop").model_copy(update={"detail": {"count": ROUNDS}})
    inside = [
        _step(run, f"{LOOP}.{round_:06}.{position:04}", round_, "action")
        for round_ in range(ROUNDS)
        for position in range(2, STEPS_OF_A_ROUND + 2)
    ]
    return [loop, *inside]


def program() -> StepNode:
    """Return the loop as the program's tree has it."""
    actions = [_node(f"{position:04}", "action") for position in range(2, STEPS_OF_A_ROUND + 2)]
    body = StepBlock(name="body", steps=actions)
    return _node(LOOP, "loop").model_copy(update={"blocks": [body]})


def _node(position: str, kind: str) -> StepNode:
    action = "http.get" if kind == "action" else None
    return StepNode(
        id=f"step_{position}",
        type=kind,
        label=action or "for item in payload.items",
        action=action,
        position=position,
        line=int(position),
        column=1,
        end_line=int(position),
        end_column=9,
    )


def _step(run: RunId, path: str, number: int, kind: str) -> StepSummary:
    began = BEGAN + timedelta(seconds=RUNS + number)
    goes_on = kind == "loop" or number == ROUNDS - 1
    ended_at = None if goes_on else began + timedelta(milliseconds=180)
    node = _node(path.rsplit(".", maxsplit=1)[-1], kind)
    return StepSummary(
        path=path,
        run_id=run,
        organization_id=ORG,
        workflow_id=WORKFLOW,
        step_id=node.id,
        type=kind,
        label=node.label,
        action=node.action,
        status=StepStatus.RUNNING if goes_on else StepStatus.COMPLETED,
        line=node.line,
        attempts_allowed=3,
        started_at=began,
        ended_at=ended_at,
        attempts=[Attempt(number=1, started_at=began, ended_at=ended_at)],
        version=1,
    )


def _of_run(run: RunSummary) -> RunChange:
    return RunChange(id=run.id, version=run.version, run=run)


def _of_step(step: StepSummary) -> StepChange:
    return StepChange(id=step.path, version=step.version, step=step)
