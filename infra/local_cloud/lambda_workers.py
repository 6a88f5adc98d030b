"""Corrections of a Python Lambda's worker process: its log, its errors and its survival."""

import queue
import time

from infra.local_cloud.correction import corrects, corrects_value
from infra.local_cloud.emulator import Document, Stock, lambda_runtime, lambda_svc

END_OF_LOG = "\x1elocal-cloud-end-of-log"
FAILURE = "\x1elocal-cloud-failure"
LOG_PATIENCE_SECONDS = 0.25

_LOADED = "handler_fn = getattr(mod, handler_name)"
_DIED = "Worker process died"
_NOT_LOADED = "Worker init failed"
_NOT_STARTED = "Worker process exited immediately"

# Runs inside the worker: an exception becomes an answer, and the end of the log a line.
_PRELUDE = f"""
def _answer_as_lambda(handler):
    import json, sys, traceback

    def failure(error, name, stack, context):
        return {{{FAILURE!r}: {{
            "errorMessage": str(error), "errorType": name,
            "requestId": context.aws_request_id, "stackTrace": stack,
        }}}}

    def answer(event, context):
        try:
            result = handler(event, context)
        except Exception as error:
            traceback.print_exc()
            stack = traceback.format_list(traceback.extract_tb(error.__traceback__)[1:])
            return failure(error, type(error).__name__, stack, context)
        finally:
            sys.stderr.write({chr(10) + END_OF_LOG + chr(10)!r})
            sys.stderr.flush()
        try:
            json.dumps(result)
        except (TypeError, ValueError) as error:
            return failure(error, "Runtime.MarshalError", [], context)
        return result

    return answer
"""


class Failure(str):
    """An error message that carries the whole report of the failed call."""

    report: Document


def failure(report: Document) -> Failure:
    """Return the message of a report, with the report attached."""
    message = Failure(report["errorMessage"])
    message.report = report
    return message


@corrects_value(lambda_runtime, "_PYTHON_WORKER_SCRIPT")
def report_exceptions(stock: str) -> str:
    """Report a function that raises and keep its process; stock kills it."""
    if stock.count(_LOADED) != 1:
        raise ValueError(
            "The worker script no longer loads its handler in one place; adapt lambda_workers.py."
        )
    return _PRELUDE + stock.replace(
        _LOADED, "handler_fn = _answer_as_lambda(getattr(mod, handler_name))"
    )


@corrects(lambda_runtime.Worker, "_drain_stderr_bounded")
def read_log(stock: Stock, worker: Stock, *waits: float) -> str:
    """End a call's log where the call ends; stock waits 50 ms for more."""
    if not str(worker.config.get("Runtime", "")).startswith("python"):
        return str(stock(worker, *waits))
    lines: list[str] = []
    deadline = time.monotonic() + LOG_PATIENCE_SECONDS
    while (left := deadline - time.monotonic()) > 0:
        try:
            line = worker._stderr_queue.get(timeout=left)
        except queue.Empty:
            break
        if line == END_OF_LOG:
            break
        if line:
            lines.append(line)
    return "\n".join(lines)


@corrects(lambda_runtime.Worker, "invoke")
def name_errors(stock: Stock, worker: Stock, *arguments: Stock, **options: Stock) -> Document:
    """Name the exception's class; stock calls every error Runtime.HandlerError."""
    answer: Document = stock(worker, *arguments, **options)
    result = answer.get("result")
    if isinstance(result, dict) and FAILURE in result:
        rest = {key: value for key, value in answer.items() if key != "result"}
        return {**rest, "status": "error", "error": failure(result[FAILURE])}
    if answer.get("error") == _DIED:
        report = {
            "errorType": "Runtime.ExitError",
            "errorMessage": "Error: Runtime exited without providing a reason",
        }
        return {**answer, "error": failure(report)}
    return answer


@corrects(lambda_svc, "_execute_function_warm")
def answer_reports(stock: Stock, *arguments: Stock) -> Document:
    """Answer a failed call with its whole report; stock leaves out requestId and stackTrace."""
    answer: Document = stock(*arguments)
    body = answer.get("body")
    if not answer.get("error") or not isinstance(body, dict):
        return answer
    message = body.get("errorMessage")
    if isinstance(message, Failure):
        return {**answer, "body": message.report}
    if str(message).startswith(_NOT_LOADED):
        return {**answer, "body": {**body, "errorType": "Runtime.ImportModuleError"}}
    if str(message).startswith(_NOT_STARTED):
        return {**answer, "body": {**body, "errorType": "Runtime.ExitError"}}
    return answer


@corrects_value(lambda_svc, "_LAMBDA_STATE_TRANSITION_DELAY")
def activate_at_once(_stock: float) -> float:
    """Have a function ready at once; stock pretends half a second, which waiters make five."""
    return 0.0


CORRECTIONS = (report_exceptions, read_log, name_errors, answer_reports, activate_at_once)
