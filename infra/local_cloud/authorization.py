"""Corrections of what a call is judged on where policies are enforced."""

from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Stock, iam_actions


@corrects(iam_actions, "extract_resource_arn")
def authorize_triggers(stock: Stock, *request: Stock) -> str:
    """Authorize calls about a rule or its targets on the rule, those about a schedule in its group.

    Stock takes the bus for targets, a bus in the name of a rule of the default one, and the
    default group for every schedule.
    """
    service, _, path, _, body, query, region, account = request
    if service == "events":
        rule = iam_actions._safe_json_field(body, "Rule")
        rule = rule or iam_actions._safe_json_field(body, "Name")
        bus = iam_actions._safe_json_field(body, "EventBusName") or "default"
        if rule and not bus.startswith("arn:"):
            place = rule if bus == "default" else f"{bus}/{rule}"
            return f"arn:aws:events:{region}:{account}:rule/{place}"
    parts = path.strip("/").split("/")
    if service == "scheduler" and parts[0] == "schedules" and len(parts) == 2:
        group = iam_actions._safe_json_field(body, "GroupName") or "".join(
            query.get("groupName", ["default"])
        )
        return f"arn:aws:scheduler:{region}:{account}:schedule/{group}/{parts[1]}"
    return str(stock(*request))


CORRECTIONS = (authorize_triggers,)
