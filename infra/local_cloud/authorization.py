"""Corrections of what a call is judged on where policies are enforced."""

from collections.abc import Callable

from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Stock, iam_actions

Judged = Callable[[str, Stock, Stock, str], str | None]


@corrects(iam_actions, "extract_resource_arn")
def authorize_on_what_is_named(stock: Stock, *request: Stock) -> str:
    """Authorize calls about rules, schedules and several parameters on those that they name.

    Stock takes other resources for them, or all there are.
    """
    service, _, path, _, body, query, region, account = request
    judge = JUDGED.get(service)
    named = judge(path, body, query, f"{region}:{account}") if judge else None
    return named or str(stock(*request))


def _rule(_path: str, body: Stock, _query: Stock, place: str) -> str | None:
    """Name the rule; stock takes the bus for targets, and a bus in a rule of the default one."""
    rule = iam_actions._safe_json_field(body, "Rule") or iam_actions._safe_json_field(body, "Name")
    bus = iam_actions._safe_json_field(body, "EventBusName") or "default"
    if not rule or bus.startswith("arn:"):
        return None
    return f"arn:aws:events:{place}:rule/{rule if bus == 'default' else f'{bus}/{rule}'}"


def _schedule(path: str, body: Stock, query: Stock, place: str) -> str | None:
    """Name the schedule in its group; stock takes the default group for every one."""
    kind, *names = path.strip("/").split("/")
    if kind != "schedules" or len(names) != 1:
        return None
    group = iam_actions._safe_json_field(body, "GroupName")
    group = group or "".join(query.get("groupName", ["default"]))
    return f"arn:aws:scheduler:{place}:schedule/{group}/{names[0]}"


def _parameters(_path: str, body: Stock, _query: Stock, place: str) -> str | None:
    """Name the first of several parameters of one stage; stock takes them for all there are.

    AWS judges each of them; a call across stages is left to stock, which refuses it.
    """
    names = [str(name) for name in iam_actions._safe_json_field(body, "Names") or ()]
    stages = {name.split("/")[:3][-1] for name in names}
    return f"arn:aws:ssm:{place}:parameter{names[0]}" if len(stages) == 1 else None


JUDGED: dict[str, Judged] = {"events": _rule, "scheduler": _schedule, "ssm": _parameters}
CORRECTIONS = (authorize_on_what_is_named,)
