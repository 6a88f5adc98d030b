"""Corrections of table streams: retries, bisecting, partial answers, windows, own consumers."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from infra.local_cloud import changes
from infra.local_cloud.correction import corrects, corrects_value
from infra.local_cloud.emulator import Document, Stock, dynamodb, lambda_svc, responses

FIRST_BACKOFF_SECONDS = 0.2
LONGEST_BACKOFF_SECONDS = 10.0


@dataclass
class Progress:
    """How far the retries of a mapping's current batch have come."""

    position: int = -1
    tries: int = 0
    size: int | None = None
    not_before: float = 0.0
    window_ends: float | None = None

    def finish(self) -> None:
        """Forget the retries: the batch is done."""
        self.tries, self.size, self.not_before = 0, None, 0.0


@dataclass(frozen=True)
class Batch:
    """Records read for a mapping, and where they stand in the stream."""

    mapping: Document
    function: Document
    position: int
    records: list[Document]
    progress: Progress


_progress: dict[str, Progress] = {}


@corrects_value(lambda_svc, "_ESM_IDLE_WAKE_GAP_SECONDS")
def deliver_promptly(_stock: float) -> float:
    """Deliver a change within milliseconds; stock adds up to 50."""
    return 0.002


@corrects(lambda_svc, "_poll_dynamodb_streams")
def poll_streams(_stock: Stock) -> bool:
    """Give each mapping its own consumer; in stock a slow function delays all others."""
    dispatched = False
    for account, region, mapping in lambda_svc._iter_all_esms():
        with responses.request_scope(account, region):
            batch = _next_batch(mapping)
            if batch:
                lambda_svc._dispatch_esm_batch(mapping["UUID"], _deliver, batch)
                dispatched = True
    return dispatched


def _next_batch(mapping: Document) -> Batch | None:
    table, identity = table_of(mapping), mapping["UUID"]
    if table is None or not mapping.get("Enabled", True) or lambda_svc._esm_inflight.get(identity):
        return None
    function, _ = lambda_svc._get_func_record_for_qualifier(
        mapping["FunctionName"], mapping.get("Qualifier")
    )
    progress = _progress.setdefault(identity, Progress())
    if function is None or progress.not_before > time.time():
        return None
    position = _position(mapping, table)
    size = mapping.get("BatchSize", 100)
    records = list(dynamodb.stream_records_since(table, position, progress.size or size))
    if not records or _waits_for_more(mapping, progress, full=len(records) >= size):
        return None
    return Batch(mapping, function, position, records, progress)


def table_of(mapping: Document) -> str | None:
    """Return the table whose current stream a mapping reads."""
    stream = mapping.get("EventSourceArn", "")
    if ":dynamodb:" not in stream:
        return None
    name = str(stream).split("/stream/")[0].split("/")[-1]
    table = dynamodb._tables.get(name)
    return name if table and table.get("LatestStreamArn") == stream else None


def _position(mapping: Document, table: str) -> int:
    horizon, end = dynamodb.stream_start_position(table), dynamodb.stream_end_position(table)
    first = horizon if mapping.get("StartingPosition") == "TRIM_HORIZON" else end
    positions = lambda_svc._dynamodb_stream_positions
    with lambda_svc._dynamodb_stream_positions_lock:
        position = max(positions.get(mapping["UUID"], first), horizon)
        # After a crash the saved position may lie beyond the stream, which starts anew.
        positions[mapping["UUID"]] = position if position <= end else horizon
        return int(positions[mapping["UUID"]])


def _waits_for_more(mapping: Document, progress: Progress, *, full: bool) -> bool:
    window = mapping.get("MaximumBatchingWindowInSeconds") or 0
    if not window or full or progress.tries:
        progress.window_ends = None
        return False
    if progress.window_ends is None:
        progress.window_ends = time.time() + window
    if time.time() < progress.window_ends:
        _wake_in(progress.window_ends - time.time())
        return True
    progress.window_ends = None
    return False


def _wake_in(seconds: float) -> None:
    timer = threading.Timer(seconds + 0.01, lambda_svc._esm_wake.set)
    timer.daemon = True
    timer.start()


def _deliver(batch: Batch) -> None:
    done = _call(batch)
    with lambda_svc._dynamodb_stream_positions_lock:
        lambda_svc._dynamodb_stream_positions[batch.mapping["UUID"]] = batch.position + done
    changes.mark()


def _call(batch: Batch) -> int:
    """Call the function and return how many records are done with."""
    wanted = lambda_svc._apply_filter_criteria(list(batch.records), batch.mapping)
    answer = lambda_svc._execute_function(batch.function, {"Records": wanted}) if wanted else {}
    if answer.get("error"):
        batch.mapping["LastProcessingResult"] = "FAILED"
        return _retry(batch, 0, answer)
    first_failed = next(_failed(batch, answer.get("body")), None)
    if first_failed is not None:
        return _retry(batch, first_failed, answer)
    batch.progress.finish()
    batch.mapping["LastProcessingResult"] = "OK"
    return len(batch.records)


def _failed(batch: Batch, body: object) -> Iterator[int]:
    """Yield the places of the records a function reports as failed."""
    if "ReportBatchItemFailures" not in (batch.mapping.get("FunctionResponseTypes") or []):
        return
    failures = body.get("batchItemFailures") if isinstance(body, dict) else None
    reported = {failure.get("itemIdentifier") for failure in failures or []}
    for index, record in enumerate(batch.records):
        if record["dynamodb"]["SequenceNumber"] in reported:
            yield index


def _retry(batch: Batch, done: int, answer: Document) -> int:
    """Plan the next try of the rest, or give it up; return how many records are done with."""
    progress, remaining = batch.progress, len(batch.records) - done
    position = batch.position + done
    progress.tries = progress.tries + 1 if progress.position == position else 1
    progress.position = position
    if batch.mapping.get("BisectBatchOnFunctionError") and remaining > 1:
        progress.size, progress.tries = max(1, remaining // 2), 0
    elif _is_given_up(batch):
        _send_failure(batch, done, answer)
        progress.finish()
        return len(batch.records)
    backoff = min(FIRST_BACKOFF_SECONDS * 2**progress.tries, LONGEST_BACKOFF_SECONDS)
    progress.not_before = time.time() + backoff
    _wake_in(backoff)
    return done


def _is_given_up(batch: Batch) -> bool:
    most = batch.mapping.get("MaximumRetryAttempts")
    if most is not None and 0 <= int(most) < batch.progress.tries:
        return True
    oldest = batch.mapping.get("MaximumRecordAgeInSeconds")
    created = float(batch.records[0]["dynamodb"].get("ApproximateCreationDateTime", time.time()))
    return oldest is not None and 0 < int(oldest) < time.time() - created


def _send_failure(batch: Batch, done: int, answer: Document) -> None:
    lambda_svc._send_ddb_stream_failure_record(
        batch.mapping,
        batch.function,
        batch.records[done:],
        batch.mapping["EventSourceArn"],
        answer,
        "RetryAttemptsExhausted",
    )


CORRECTIONS = (deliver_promptly, poll_streams)
