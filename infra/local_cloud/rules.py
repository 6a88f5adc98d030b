"""Corrections of EventBridge rules."""

import contextvars
import json

from infra.local_cloud import states_liveness
from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Stock, eventbridge, lambda_svc


@corrects(eventbridge, "_dispatch_to_lambda")
def retry_functions(stock: Stock, arn: str, payload: str) -> None:
    """Call a rule's function again when it fails, twice by default; stock calls it once.

    The call is the rule's own: it does not end with the execution whose event it is.
    """
    function, config, _ = lambda_svc._get_func_record_for_ref(arn)
    if not function or not config:
        stock(arn, payload)
        return
    record = lambda_svc._execution_record_for_config(function, config)
    own = contextvars.copy_context()
    own.run(states_liveness.scope.set, None)
    own.run(lambda_svc.invoke_async_with_retry, record, json.loads(payload))


CORRECTIONS = (retry_functions,)
