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


def after(*acts: Act) -> Act:
    """Return the act of doing one thing after another."""

    def act(page: Page) -> None:
        for each in acts:
            each(page)

    return act


def choose(name: str) -> Act:
    """Return the act of choosing the entry of that name from the menu that is open."""
    return lambda page: page.get_by_role("menuitem", name=name).click()


def press_in_selection(name: str) -> Act:
    """Return the act of pressing a button of the bar about what is selected."""

    def act(page: Page) -> None:
        bar = page.get_by_role("region", name="Selection")
        bar.get_by_role("button", name=name).click()

    return act


def fill_in(label: str, text: str) -> Act:
    """Return the act of filling a field in."""
    return lambda page: page.get_by_label(label).fill(text)


def select_two(page: Page) -> None:
    """Select the first two runs of a list."""
    boxes = page.locator("tbody").get_by_role("checkbox")
    for number in (0, 1):
        boxes.nth(number).check()


@dataclass(frozen=True)
class View:
    """A page, by its path inside the console; `{run[failed]}` and the like are filled in.

    After the act there is something of the role it ``opens``; what the API is asked by a
    path that matches ``refused`` is answered 500.
    """

    name: str
    path: str
    act: Act = nothing
    opens: str = ""
    refused: str = ""
    signed_in: bool = True
    has_editor: bool = False

    def url(self, seeded: Seeded) -> str:
        """Return the path with the ids of what was seeded."""
        home = f"/o/{seeded.organization}"
        return self.path.format(
            org=home,
            empty=f"/o/{seeded.empty}",
            bulk=seeded.bulk,
            invitation=seeded.invitation,
            run={name: f"{home}/runs/{run}" for name, run in seeded.runs.items()},
            flow={name: f"{home}/workflows/{flow}" for name, flow in seeded.workflows.items()},
        )


DIALOG, MENU = "dialog", "menu"
ONE = "{flow[onboard_customer]}"
VIEWS = (
    View("workflows", "{org}/workflows"),
    View("workflows-new", "{org}/workflows", click("button", "New workflow"), DIALOG),
    View("workflows-menu", "{org}/workflows", click("button", "Actions"), MENU),
    View("workflows-run-now", ONE + "?tab=history", click("button", "Run now"), DIALOG),
    View(
        "workflows-delete",
        "{org}/workflows?status=draft",
        after(click("button", "Actions"), choose("Delete")),
        DIALOG,
    ),
    View("workflows-none-match", "{org}/workflows?search=nothing-is-called-that"),
    View("workflows-empty", "{empty}/workflows"),
    View("workflows-failed", "{org}/workflows", refused="**/workflows?*"),
    View("workflow-code", ONE, has_editor=True),
    View("workflow-test", ONE + "?side=test", has_editor=True),
    View("workflow-machine", ONE + "?side=machine", has_editor=True),
    View("workflow-publish", ONE, click("button", "Publish"), DIALOG, has_editor=True),
    View("workflow-webhook", ONE + "?tab=trigger"),
    View("workflow-delivery", ONE + "?tab=trigger", click("button", "Show"), DIALOG),
    View("workflow-schedule", "{flow[charge_subscription]}?tab=trigger"),
    View("workflow-event", "{flow[approve_refund]}?tab=trigger"),
    View("workflow-manual", "{flow[remind_later]}?tab=trigger"),
    View("workflow-steps", ONE + "?tab=steps"),
    View("workflow-runs", ONE + "?tab=runs"),
    View("workflow-settings", ONE + "?tab=settings"),
    View("workflow-history", ONE + "?tab=history"),
    View("workflow-version", ONE + "?tab=history&version=1"),
    View("workflow-diff", ONE + "?tab=history&version=2&against=1"),
    View("runs", "{org}/runs"),
    View("runs-failed", "{org}/runs?status=failed"),
    View("runs-status", "{org}/runs", click("button", "Status"), MENU),
    View("runs-selected", "{org}/runs?status=failed", select_two),
    View(
        "runs-replay-many",
        "{org}/runs?status=failed",
        after(select_two, press_in_selection("Replay")),
        DIALOG,
    ),
    View("runs-bulk", "{org}/runs?bulk={bulk}"),
    View("runs-empty", "{empty}/runs"),
    View("runs-broken", "{org}/runs", refused="**/runs?*"),
    View("run-completed", "{run[completed]}"),
    View("run-running", "{run[under_way]}"),
    View("run-failed", "{run[failed]}?step=0002&tab=error"),
    View("run-attempts", "{run[failed]}?step=0002&tab=attempts"),
    View("run-replay", "{run[failed]}", click("button", "Replay"), DIALOG),
    View("run-raised", "{run[raised]}"),
    View("run-crashed", "{run[crashed]}"),
    View("run-input", "{run[completed]}?step=0001&tab=input"),
    View("run-source", "{run[completed]}?step=0001&tab=source"),
    View("run-loop", "{run[loop]}"),
    View("run-many-steps", "{run[many_steps]}"),
    View("run-approval", "{run[approval]}"),
    View("run-decision", "{run[approval]}?step=0002"),
    View("run-sleeping", "{run[sleeping]}"),
    View("run-cancel", "{run[sleeping]}", click("button", "Cancel run"), DIALOG),
    View("run-retrying", "{run[retrying]}"),
    View("run-cancelled", "{run[cancelled]}"),
    View("run-replayed", "{run[replayed]}"),
    View("secrets", "{org}/secrets"),
    View("secrets-new", "{org}/secrets", click("button", "Add secret"), DIALOG),
    View("secrets-empty", "{empty}/secrets"),
    View("variables-empty", "{empty}/variables"),
    View("members", "{org}/members"),
    View("members-invite", "{org}/members", click("button", "Invite"), DIALOG),
    View("keys", "{org}/keys"),
    View("keys-new", "{org}/keys", click("button", "Create key"), DIALOG),
    View("keys-empty", "{empty}/keys"),
    View("audit", "{org}/audit"),
    View("settings", "{org}/settings"),
    View("palette", "{org}/runs", press("ControlOrMeta+k"), DIALOG),
    View("shortcuts", "{org}/runs", press("?"), DIALOG),
    View("no-access", "/o/01ARZ3NDEKTSV4RRFFQ69G5FAV/runs"),
    View("run-not-found", "{org}/runs/01ARZ3NDEKTSV4RRFFQ69G5FAV"),
    View("run-broken", "{run[completed]}", refused="**/steps?*"),
    View("not-found", "/nothing/here"),
    View("sign-in", "/sign-in", signed_in=False),
    View(
        "sign-in-refused",
        "/sign-in",
        after(
            fill_in("Email", "ada@analytical.example"),
            fill_in("Password", "not the right one"),
            click("button", "Sign in"),
        ),
        "alert",
        signed_in=False,
    ),
    View("signed-out", "/signed-out", signed_in=False),
    View("invitation", "{invitation}", signed_in=False),
)
