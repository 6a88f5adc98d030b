"""Every page of the console as it is photographed: where it is, and what is done before."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from infra.dev.seeding.seeded import Seeded

Act = Callable[[Page], None]


def nothing(_page: Page) -> None:
    """Leave the page as it opens."""


def press(keys: str) -> Act:
    """Return the act of pressing keys."""
    return lambda page: page.keyboard.press(keys)


def click(role: str, name: str) -> Act:
    """Return the act of clicking the first button, tab or the like of that name."""
    return lambda page: page.locator("main").get_by_role(role, name=name).first.click()  # type: ignore[arg-type]


def select_two(page: Page) -> None:
    """Select the first two runs of a list."""
    boxes = page.locator("tbody").get_by_role("checkbox")
    for number in (0, 1):
        boxes.nth(number).check()


@dataclass(frozen=True)
class View:
    """A page, by its path inside the console; `{run[failed]}` and the like are filled in."""

    name: str
    path: str
    act: Act = nothing
    signed_in: bool = True
    has_editor: bool = False

    def url(self, seeded: Seeded) -> str:
        """Return the path with the ids of what was seeded."""
        home = f"/o/{seeded.organization}"
        return self.path.format(
            org=home,
            empty=f"/o/{seeded.empty}",
            run={name: f"{home}/runs/{run}" for name, run in seeded.runs.items()},
            flow={name: f"{home}/workflows/{flow}" for name, flow in seeded.workflows.items()},
        )


ONE = "{flow[onboard_customer]}"
VIEWS = (
    View("workflows", "{org}/workflows"),
    View("workflows-new", "{org}/workflows", click("button", "New workflow")),
    View("workflows-menu", "{org}/workflows", click("button", "Actions")),
    View("workflows-run-now", ONE + "?tab=versions", click("button", "Run now")),
    View("workflows-none-match", "{org}/workflows?search=nothing-is-called-that"),
    View("workflows-empty", "{empty}/workflows"),
    View("workflow-code", ONE, has_editor=True),
    View("workflow-test", ONE + "?side=test", has_editor=True),
    View("workflow-publish", ONE, click("button", "Publish"), has_editor=True),
    View("workflow-webhook", ONE + "?tab=trigger"),
    View("workflow-schedule", "{flow[charge_subscription]}?tab=trigger"),
    View("workflow-event", "{flow[approve_refund]}?tab=trigger"),
    View("workflow-manual", "{flow[remind_later]}?tab=trigger"),
    View("workflow-runs", ONE + "?tab=runs"),
    View("workflow-settings", ONE + "?tab=settings"),
    View("workflow-versions", ONE + "?tab=versions"),
    View("workflow-version", ONE + "?tab=versions&version=1"),
    View("runs", "{org}/runs"),
    View("runs-failed", "{org}/runs?status=failed"),
    View("runs-selected", "{org}/runs?status=failed", select_two),
    View("runs-empty", "{empty}/runs"),
    View("run-completed", "{run[completed]}"),
    View("run-failed", "{run[failed]}?step=0002&tab=error"),
    View("run-attempts", "{run[failed]}?step=0002&tab=attempts"),
    View("run-replay", "{run[failed]}", click("button", "Replay")),
    View("run-raised", "{run[raised]}"),
    View("run-input", "{run[completed]}?step=0001&tab=input"),
    View("run-source", "{run[completed]}?step=0001&tab=source"),
    View("run-loop", "{run[loop]}"),
    View("run-many-steps", "{run[many_steps]}"),
    View("run-approval", "{run[approval]}"),
    View("run-sleeping", "{run[sleeping]}"),
    View("run-retrying", "{run[retrying]}"),
    View("run-cancelled", "{run[cancelled]}"),
    View("run-replayed", "{run[replayed]}"),
    View("secrets", "{org}/secrets"),
    View("secrets-empty", "{empty}/secrets"),
    View("members", "{org}/members"),
    View("members-invite", "{org}/members", click("button", "Invite")),
    View("keys", "{org}/keys"),
    View("keys-new", "{org}/keys", click("button", "New key")),
    View("keys-empty", "{empty}/keys"),
    View("audit", "{org}/audit"),
    View("palette", "{org}/runs", press("ControlOrMeta+k")),
    View("shortcuts", "{org}/runs", press("?")),
    View("no-access", "/o/01ARZ3NDEKTSV4RRFFQ69G5FAV/runs"),
    View("run-not-found", "{org}/runs/01ARZ3NDEKTSV4RRFFQ69G5FAV"),
    View("not-found", "/nothing/here"),
    View("sign-in", "/sign-in", signed_in=False),
    View("signed-out", "/signed-out", signed_in=False),
)
