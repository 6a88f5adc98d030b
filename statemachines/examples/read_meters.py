from stepwell import *

METERS = "https://meters.example"


class Meter(Input):
    id: str
    last: float


class Leaking(WorkflowError):
    pass


def read(id: str):
    answer = http.get(
        f"{METERS}/meters/{id}", retry=Retry(attempts=2, delay=1, on=(TransientHttpError,))
    )
    if answer.body["state"] == "leak":
        raise Leaking(f"meter {id} leaks")
    return float(answer.body["value"])


@workflow
def read_meters(meters: list[Meter]):
    report = {"used": {}, "broken": [], "alarms": 0}
    for meter in limit(meters, 400):
        try:
            value = read(meter.id)
            used = round(value - meter.last, 2)
            http.put(f"{METERS}/meters/{meter.id}", json={"used": used})
            report["used"] = {**report["used"], meter.id: used}
        except DataError:
            report["broken"] = report["broken"] + [meter.id]
        except Leaking as e:
            report["alarms"] = report["alarms"] + 1
            http.post(f"{METERS}/alarms", json={"why": e.message, "error": e.error})
        except HttpError as e:
            report["broken"] = report["broken"] + [f"{meter.id}: {e.status}"]
        except Exception:
            report["broken"] = report["broken"] + [meter.id]
    return report
