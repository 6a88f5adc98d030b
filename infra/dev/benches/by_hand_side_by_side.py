"""The machines by hand in which steps are carried out side by side."""

from infra.dev.benches.states import (
    BODY,
    PAYLOAD,
    Json,
    call,
    caught,
    choice,
    jsonata,
    machine,
    rule,
)

STATUS = "https://status.example"


def place_order() -> Json:
    """Hold, charge, let go, ask until it is packed, then print and mail side by side."""
    at = f"{PAYLOAD}.url & "
    shipment = call(
        "shipment",
        "http.get",
        {"url": jsonata(f'{at}"/shipments/" & {PAYLOAD}.id')},
        Assign={"state": jsonata(f"{BODY}.state")},
        Next="packed",
    )
    label = call(
        "label",
        "http.get",
        {"url": jsonata(f'{at}"/labels/" & {PAYLOAD}.id')},
        Output=jsonata(BODY),
        End=True,
    )
    mail = call(
        "mail",
        "http.post",
        {
            "url": jsonata(f'{at}"/mails"'),
            "json": {"order": jsonata(f"{PAYLOAD}.id"), "state": jsonata("$state")},
        },
        Output=jsonata("$states.result.Payload.status"),
        End=True,
    )
    return machine(
        hold=call(
            "hold",
            "http.post",
            {"url": jsonata(f'{at}"/holds"'), "json": {"order": jsonata(f"{PAYLOAD}.id")}},
            Assign={"hold": jsonata(f"{BODY}.id")},
            Next="charge",
        ),
        charge=call(
            "charge",
            "http.post",
            {"url": jsonata(f'{at}"/charges"'), "json": {"amount": jsonata(f"{PAYLOAD}.total")}},
            Assign={"charged": jsonata(f"{BODY}.state"), "state": "packing"},
            Catch=caught("release", "HttpError", charged="failed"),
            Next="release",
        ),
        release=call(
            "release_hold",
            "http.delete",
            {"url": jsonata(f'{at}"/holds/" & $hold')},
            Next="paid",
        ),
        paid=choice(rule('$charged in ["declined", "failed"]', "over"), otherwise="pause"),
        over={"Type": "Succeed", "Output": {"state": jsonata("$charged")}},
        pause={"Type": "Wait", "Seconds": 60, "Next": "shipment"},
        shipment=shipment,
        packed=choice(rule('$state = "packing"', "pause"), otherwise="both"),
        both={
            "Type": "Parallel",
            "Branches": [machine(label=label), machine(mail=mail)],
            "Output": {
                "state": jsonata("$state"),
                "label": jsonata("$states.result[0]"),
                "mail": jsonata("$states.result[1]"),
            },
            "End": True,
        },
    )


def check_sites() -> Json:
    """Probe every site side by side and note it, then say which are down."""
    probe = call(
        "page",
        "http.get",
        {"url": jsonata(f'"{STATUS}/probe/" & $states.input.site'), "timeout": 5},
        Assign={"site": jsonata("$states.input.site"), "up": jsonata(f"{BODY}.ok")},
        Catch=caught("left_out", "States.ALL"),
        Next="note",
    )
    note = call(
        "note",
        "http.put",
        {"url": jsonata(f'"{STATUS}/sites/" & $site'), "json": {"up": jsonata("$up")}},
        Catch=caught("left_out", "States.ALL"),
        End=True,
    )
    down = f"$filter({PAYLOAD}.sites, function($site) {{ $not($site in $up_again) }})"
    return machine(
        sites={
            "Type": "Map",
            "Items": jsonata(f"{PAYLOAD}.sites"),
            "MaxConcurrency": 8,
            "ItemSelector": {"site": jsonata("$states.context.Map.Item.Value")},
            "ItemProcessor": {
                "ProcessorConfig": {"Mode": "INLINE"},
                **machine(probe=probe, note=note, left_out={"Type": "Succeed", "Output": None}),
            },
            "Next": "summary",
        },
        summary=call(
            "summary",
            "http.get",
            {"url": f"{STATUS}/sites", "query": {"fresh": True}},
            Assign={"up_again": jsonata(f"{BODY}.up")},
            Next="any_down",
        ),
        any_down=choice(rule(f"$count({down}) = 0", "none_down"), otherwise="tell"),
        none_down={"Type": "Succeed", "Output": []},
        tell=call(
            "slack_post",
            "slack.post",
            {"text": jsonata(f'"down: " & $join({down}, ", ")')},
            Output=jsonata(f"[{down}]"),
            End=True,
        ),
    )
