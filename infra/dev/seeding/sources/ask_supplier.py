from stepwell import *

SUPPLIER = "http://localhost:8700/api/there-is-no-such-thing"


@workflow(timeout=days(1))
def ask_supplier(payload: Any):
    answer = http.get(
        SUPPLIER,
        retry=Retry(attempts=5, delay=3600, jitter=False, on=(HttpError,)),
        step="ask the supplier for a price",
    )
    return answer.body
