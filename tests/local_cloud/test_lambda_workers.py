"""A function's process survives its errors, names them and logs without delay."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.local_cloud.cloud import Cloud, Journal, Json, eventually, invoke_state

RAISING = """
import os

class StockError(Exception):
    pass

def handler(event, context):
    if event.get("fail"):
        raise StockError("no " + event["fail"])
    return os.getpid()
"""
SLOW_TO_START = """
import os, time

time.sleep(5)

def handler(event, context):
    return os.getpid()
"""
GIVES_A_SIGN = """
def handler(event, context):
    open(event["path"], "w").close()
"""


def invoke(cloud: Cloud, function: str, event: Json) -> Json:
    answer = cloud.client("lambda").invoke(FunctionName=function, Payload=json.dumps(event))
    return {"payload": json.load(answer["Payload"]), "error": answer.get("FunctionError")}


def test_a_failed_call_says_the_class_and_the_stack_trace(cloud: Cloud) -> None:
    answer = invoke(cloud, cloud.function(RAISING), {"fail": "boxes"})

    assert answer["error"] == "Unhandled"
    report = answer["payload"]
    assert isinstance(report, dict)
    assert (report["errorType"], report["errorMessage"]) == ("StockError", "no boxes")
    assert "raise StockError" in report["stackTrace"][-1]


def test_a_process_survives_an_exception(cloud: Cloud) -> None:
    function = cloud.function(RAISING)

    before = invoke(cloud, function, {})["payload"]
    invoke(cloud, function, {"fail": "boxes"})

    assert invoke(cloud, function, {})["payload"] == before


def test_a_warm_silent_call_takes_a_few_milliseconds(cloud: Cloud) -> None:
    function = cloud.function("def handler(event, context):\n    return 1\n")
    invoke(cloud, function, {})

    def took() -> float:
        started = time.perf_counter()
        invoke(cloud, function, {})
        return time.perf_counter() - started

    # Other work on the machine makes a call slow; a call that waits for its log is never quick.
    assert any(took() < 0.035 for _ in range(200))


def test_the_log_of_a_call_is_the_callers(cloud: Cloud) -> None:
    function = cloud.function("def handler(event, context):\n    print('counted', event['n'])\n")
    client = cloud.client("lambda")

    logs = [
        client.invoke(FunctionName=function, Payload=json.dumps({"n": n}), LogType="Tail")
        for n in (1, 2)
    ]

    assert ["LogResult" in log for log in logs] == [True, True]


def test_a_result_that_is_not_json_is_a_marshal_error(cloud: Cloud) -> None:
    function = cloud.function("def handler(event, context):\n    return {1, 2}\n")

    report = invoke(cloud, function, {})["payload"]

    assert isinstance(report, dict)
    assert report["errorType"] == "Runtime.MarshalError"


def test_calls_beyond_the_limit_wait_for_a_worker(cloud: Cloud, journal: Journal) -> None:
    function = cloud.function(journal.source("time.sleep(0.1)\nreturn os.getpid()"))

    with ThreadPoolExecutor(10) as pool:
        calls = [pool.submit(invoke, cloud, function, {}) for _ in range(10)]

    assert len({call.result()["payload"] for call in calls}) <= 4


def test_no_slow_start_makes_a_call_exceed_the_limit(cloud: Cloud) -> None:
    function = cloud.function(SLOW_TO_START)

    with ThreadPoolExecutor(10) as pool:
        calls = [pool.submit(invoke, cloud, function, {}) for _ in range(10)]

    assert len({call.result()["payload"] for call in calls}) <= 4


def test_the_only_worker_of_a_function_stays_while_another_is_busy(
    cloud: Cloud, journal: Journal
) -> None:
    seldom = cloud.function(RAISING)
    busy = cloud.function(journal.source("time.sleep(0.7)"))
    before = invoke(cloud, seldom, {})["payload"]

    with ThreadPoolExecutor(16) as pool:
        calls = [pool.submit(invoke, cloud, busy, {}) for _ in range(16)]

    assert [call.result()["error"] for call in calls] == [None] * 16
    assert invoke(cloud, seldom, {})["payload"] == before


def test_a_call_that_all_workers_wait_for_exceeds_the_limit(
    cloud: Cloud, journal: Journal, tmp_path: Path
) -> None:
    sign = tmp_path / "sign"
    waiting = f"while not os.path.exists({str(sign)!r}):\n    time.sleep(0.01)\nreturn 1"
    waits, gives = cloud.function(journal.source(waiting), 30), cloud.function(GIVES_A_SIGN)

    with ThreadPoolExecutor(4) as pool:
        calls = [pool.submit(invoke, cloud, waits, {}) for _ in range(4)]
        eventually(lambda: len(journal.entries()) == 4)
        invoke(cloud, gives, {"path": str(sign)})

    assert [call.result()["payload"] for call in calls] == [1] * 4


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("import os\n\ndef handler(event, context):\n    os._exit(3)\n", "Runtime.ExitError"),
        ("import os\n\nos._exit(3)\n", "Runtime.ExitError"),
        ("import absent\n\ndef handler(event, context):\n    pass\n", "Runtime.ImportModuleError"),
    ],
)
def test_a_process_that_ends_says_how(cloud: Cloud, source: str, error: str) -> None:
    report = invoke(cloud, cloud.function(source), {})["payload"]

    assert isinstance(report, dict)
    assert report["errorType"] == error


def test_a_function_may_call_a_function_when_all_workers_are_busy(cloud: Cloud) -> None:
    called = cloud.function("def handler(event, context):\n    return 1\n")
    calling = cloud.function(
        "import boto3\n\ndef handler(event, context):\n"
        f"    boto3.client('lambda').invoke(FunctionName={called!r}, Payload='{{}}')\n"
        "    return 2\n"
    )

    with ThreadPoolExecutor(6) as pool:
        calls = [pool.submit(invoke, cloud, calling, {}) for _ in range(6)]

    assert [call.result()["payload"] for call in calls] == [2] * 6


@pytest.mark.parametrize("name", ["ValueError", "KeyError"])
def test_an_exceptions_name_is_the_tasks_error(cloud: Cloud, name: str) -> None:
    function = cloud.function(f"def handler(event, context):\n    raise {name}('wrong')\n")
    caught = [{"ErrorEquals": [name], "Output": "caught", "Next": "Caught"}]

    ended = cloud.execute(
        {
            "Call": invoke_state(function, Catch=caught),
            "Caught": {"Type": "Succeed"},
        }
    )

    assert ended["output"] == "caught"
