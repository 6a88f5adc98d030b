from stepwell import *

MISSING = "http://localhost:8700/api/there-is-no-such-thing"


@workflow(timeout=minutes(2))
def retry_until_it_fails():
    answer = http.get(MISSING, retry=Retry(attempts=3, delay=2, backoff=2), step="ask in vain")
    return answer.body
