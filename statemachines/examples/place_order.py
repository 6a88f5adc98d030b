from stepwell import *


class Order(Input):
    id: str
    url: str
    total: int


class Declined(WorkflowError):
    pass


@workflow(max_loop=20)
def place_order(order: Order):
    hold = http.post(f"{order.url}/holds", json={"order": order.id})
    try:
        charge = http.post(f"{order.url}/charges", json={"amount": order.total}, retry=3)
        if charge.body["state"] == "declined":
            raise Declined(charge.body["reason"])
    except HttpError as e:
        return {"state": "failed", "reason": e.message, "status": e.status}
    except Declined as e:
        return {"state": "declined", "reason": e.message}
    finally:
        http.delete(f"{order.url}/holds/{hold.body['id']}", step="release hold")
    state = "packing"
    while state == "packing":
        sleep(minutes=1)
        shipment = http.get(f"{order.url}/shipments/{order.id}")
        state = shipment.body["state"]
    label, mail = parallel(
        http.get(f"{order.url}/labels/{order.id}"),
        http.post(f"{order.url}/mails", json={"order": order.id, "state": state}),
    )
    return {"state": state, "label": label.body, "mail": mail.status}
