"""Build each service with its adapters, once per cold start and when first asked for.

So are the modules that do it loaded: a Lambda loads what its own services are made of.
"""

from typing import TYPE_CHECKING

from chalicelib.late import names_of

if TYPE_CHECKING:
    from chalicelib.wiring.authoring import (
        deleting,
        installing,
        samples,
        schedules,
        secrets,
        variables,
        workflows,
    )
    from chalicelib.wiring.browsers import live, statistics
    from chalicelib.wiring.bulk import bulk_acts, bulk_turns, bulks
    from chalicelib.wiring.clouds import settings
    from chalicelib.wiring.deletion import closing, removing
    from chalicelib.wiring.membership import invitations, members
    from chalicelib.wiring.people import (
        audit,
        callers,
        doors,
        keys,
        organizations,
        quotas,
        rates,
        tokens,
    )
    from chalicelib.wiring.running import (
        answering,
        chaining,
        entering,
        failure_runs,
        launching,
        replays,
        retentions,
        runs,
        settling,
        slots,
        standing,
        starting,
        sweeping,
        tuning,
    )
    from chalicelib.wiring.stepping import attempts
    from chalicelib.wiring.triggering import (
        catching_up,
        delivering,
        dropping,
        firing,
        holding,
        receiving,
        redelivering,
        webhooks,
    )
    from chalicelib.wiring.values import items, known_answers, large_values, recalling
    from chalicelib.wiring.waiting import approvals, callbacks, events, waits

__getattr__ = names_of(
    __name__,
    {
        "authoring": "deleting installing samples schedules secrets variables workflows",
        "browsers": "live statistics",
        "bulk": "bulk_acts bulk_turns bulks",
        "clouds": "settings",
        "deletion": "closing removing",
        "membership": "invitations members",
        "people": "audit callers doors keys organizations quotas rates tokens",
        "running": "answering chaining entering failure_runs launching replays retentions runs "
        "settling slots standing starting sweeping tuning",
        "stepping": "attempts",
        "triggering": "catching_up delivering dropping firing holding receiving redelivering "
        "webhooks",
        "values": "items known_answers large_values recalling",
        "waiting": "approvals callbacks events waits",
    },
)

__all__ = [
    "answering",
    "approvals",
    "attempts",
    "audit",
    "bulk_acts",
    "bulk_turns",
    "bulks",
    "callbacks",
    "callers",
    "catching_up",
    "chaining",
    "closing",
    "deleting",
    "delivering",
    "doors",
    "dropping",
    "entering",
    "events",
    "failure_runs",
    "firing",
    "holding",
    "installing",
    "invitations",
    "items",
    "keys",
    "known_answers",
    "large_values",
    "launching",
    "live",
    "members",
    "organizations",
    "quotas",
    "rates",
    "recalling",
    "receiving",
    "redelivering",
    "removing",
    "replays",
    "retentions",
    "runs",
    "samples",
    "schedules",
    "secrets",
    "settings",
    "settling",
    "slots",
    "standing",
    "starting",
    "statistics",
    "sweeping",
    "tokens",
    "tuning",
    "variables",
    "waits",
    "webhooks",
    "workflows",
]
