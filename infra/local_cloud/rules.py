"""Corrections of EventBridge rules."""

import json

from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Stock, eventbridge, lambda_svc


@corrects(eventbridge, "_dispatch_to_lambda")
def retry_functions(stock: Stock, arn: str, payload: str) -> None:
    """Call a rule's function again when it fails, twice by default; stock calls it once."""
    function, config, _ = lambda_svc._get_func_record_for_ref(arn)
    if not function or not config:
        stock(arn, payload)
        return
    record = lambda_svc._execution_record_for_config(function, config)
    lambda_svc.invoke_async_with_retry(record, json.loads(payload))


CORRECTIONS = (retry_functions,)
