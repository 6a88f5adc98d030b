"""State machines as somebody writes them who wants the steps of an example and nothing else.

No state records anything, values are not checked, and whatever can be said in a state that is
needed anyway is said there. Each calls what its example in statemachines/examples calls.
"""

from infra.dev.benches.by_hand_side_by_side import check_sites, place_order
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

SHOP, BANK = "https://shop.example", "https://bank.example"


def five_steps() -> Json:
    """Look up, decide, reserve one after the other, pause, send a receipt."""
    reserve = {"sku": jsonata(f"{PAYLOAD}.skus[$index]")}
    return machine(
        stock=call(
            "stock",
            "http.get",
            {"url": jsonata(f'{PAYLOAD}.url & "/stock/" & {PAYLOAD}.id')},
            Assign={"available": jsonata(f"{BODY}.available"), "index": 0, "reserved": []},
            Next="enough",
        ),
        enough=choice(
            rule(f"$available < $count({PAYLOAD}.skus)", "out_of_stock"), otherwise="more"
        ),
        out_of_stock={"Type": "Fail", "Error": "OutOfStock", "Cause": "there is too little"},
        more=choice(rule(f"$index < $count({PAYLOAD}.skus)", "reserve"), otherwise="pause"),
        reserve=call(
            "reserve",
            "http.post",
            {"url": jsonata(f'{PAYLOAD}.url & "/reservations"'), "json": reserve},
            Assign={
                "reserved": jsonata(f"$append($reserved, [{BODY}.id])"),
                "index": jsonata("$index + 1"),
            },
            Next="more",
        ),
        pause={"Type": "Wait", "Seconds": 2, "Next": "receipt"},
        receipt=call(
            "receipt",
            "http.post",
            {
                "url": jsonata(f'{PAYLOAD}.url & "/receipts"'),
                "json": {"reserved": "{% $reserved %}"},
            },
            Output={"order": jsonata(f"{PAYLOAD}.id"), "receipt": jsonata(BODY)},
            End=True,
        ),
    )


def order_status() -> Json:
    """Ask one of several sites and answer in words."""
    sites = '{"DE": "https://de.example.com", "FR": "https://fr.example.com"}'
    site = f"$lookup({sites}, {PAYLOAD}.country)"
    greeting = '("Hello" & ($name ? " " & $name : "")) & ", " & $states.context.Execution.Input'
    said = f"{greeting}.payload.order & "
    return machine(
        answer=call(
            "answer",
            "http.get",
            {"url": jsonata(f'{site} & "/orders/" & {PAYLOAD}.order'), "timeout": 10},
            Assign={"state": jsonata(f"{BODY}.state"), "name": jsonata(f"{BODY}.name")},
            Catch=caught("not_found", "HttpError"),
            Next="which",
        ),
        which=choice(
            rule('$state = "shipped"', "told", text=jsonata(f'{said}" is on its way"')),
            rule('$state = "lost"', "told", text=jsonata(f'{said}", we send it again"')),
            otherwise="told",
            Assign={"text": jsonata(f'{said}" is being packed"')},
        ),
        told={"Type": "Succeed", "Output": {"found": True, "text": jsonata("$text")}},
        not_found={"Type": "Succeed", "Output": {"found": False}},
    )


def refund_order() -> Json:
    """Lock, look, decide, send back money, tell, and unlock however it went."""
    order = f"{SHOP}/orders/"
    failed = caught("unlock", "States.ALL", state="failed")
    return machine(
        lock=call(
            "lock",
            "http.put",
            {
                "url": jsonata(f'"{order}" & {PAYLOAD}.order & "/lock"'),
                "json": {"why": jsonata(f"{PAYLOAD}.reason")},
            },
            Assign={"state": "", "id": None},
            Next="order",
        ),
        order=call(
            "order",
            "http.get",
            {"url": jsonata(f'"{order}" & {PAYLOAD}.order')},
            Assign={"paid": jsonata(f"{BODY}.paid"), "account": jsonata(f"{BODY}.account")},
            Catch=failed,
            Next="refundable",
        ),
        refundable=choice(
            rule(f"{PAYLOAD}.amount > $paid", "unlock", state="refused"),
            otherwise="sent",
        ),
        sent=call(
            "sent",
            "http.post",
            {
                "url": f"{BANK}/refunds",
                "json": {"account": jsonata("$account"), "amount": jsonata(f"{PAYLOAD}.amount")},
                "timeout": 20,
            },
            Assign={"id": jsonata(f"{BODY}.id")},
            Catch=failed,
            Next="mail",
        ),
        mail=call(
            "http_post",
            "http.post",
            {
                "url": f"{SHOP}/mails",
                "json": {"order": jsonata(f"{PAYLOAD}.order"), "refund": jsonata("$id")},
            },
            Assign={"state": "refunded"},
            Catch=failed,
            Next="unlock",
        ),
        unlock=call(
            "unlock",
            "http.delete",
            {"url": jsonata(f'"{order}" & {PAYLOAD}.order & "/lock"')},
            Output={"state": jsonata("$state"), "id": jsonata("$id")},
            End=True,
        ),
    )


MACHINES: dict[str, Json] = {
    made.__name__: made()
    for made in (five_steps, order_status, refund_order, place_order, check_sites)
}
