"""The action ``data.parse_csv``."""

import csv
import io

from pydantic import JsonValue

from chalicelib.adapters.actions.given import Given, failed
from chalicelib.models.steps import StepTask

TOO_MUCH = "more than its row has names"
BYTE_ORDER_MARK = "\ufeff"


def parse_csv(task: StepTask) -> JsonValue:
    """Return one dict a row; a value left out is an empty text."""
    given = Given(task)
    delimiter = given.text("delimiter", ",")
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise given.wrong("needs delimiter, one character that separates values")
    text = given.value("text")
    if not isinstance(text, str):
        raise given.wrong("needs text, the CSV")
    lines = io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")
    columns = given.texts("columns") or None
    reader = csv.DictReader(
        lines, columns, delimiter=delimiter, restkey=TOO_MUCH, restval="", strict=True
    )
    try:
        return [_row(row, reader.line_num) for row in reader]
    except csv.Error as error:
        line = reader.reader.line_num
        raise failed(f"Line {line} of the CSV cannot be read: {error}.") from error


def _row(row: dict[str, str], line: int) -> dict[str, JsonValue]:
    if TOO_MUCH in row:
        raise failed(f"Line {line} of the CSV has more values than there are columns.")
    return dict(row)
