from stepwell import *

BILLS = "https://bills.example"


def unit_price(line: Any):
    return int(line["cents"]) // line["count"]


@workflow
def check_bills(payload: Any):
    found = {}
    for bill in limit(payload["bills"], 50):
        try:
            first = bill["lines"][0]
            found = {**found, bill["number"]: unit_price(first)}
            owed = http.get(f"{BILLS}/bills/{bill['number']}", pick=lambda r: r.body["sum"])
            http.post(f"{BILLS}/checked", json={"of": bill["buyer"].name, "sum": owed})
        except IndexError:
            found = {**found, bill["number"]: "has no lines"}
        except KeyError:
            found = {**found, "incomplete": True}
        except ZeroDivisionError:
            found = {**found, bill["number"]: "counts nothing"}
        except OverflowError:
            found = {**found, bill["number"]: "is too large to be exact"}
        except ValueError:
            found = {**found, bill["number"]: "has a price that is no number"}
        except TypeError:
            found = {**found, bill["number"]: "has values of the wrong kind"}
        except (AttributeError, LargeValueError, RecursionError):
            found = {**found, bill["number"]: "has no buyer"}
    average = None
    try:
        average = sum(payload["paid"]) / len(payload["paid"])
        http.put(f"{BILLS}/average", json=average)
    except (LookupError, ArithmeticError):
        found = {**found, "average": "is unknown"}
    return {"found": found, "average": average}
