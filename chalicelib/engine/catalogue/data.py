"""Texts that hold data."""

from chalicelib.engine.catalogue.kinds import ActionKind, Argument
from chalicelib.engine.types import NONE, TEXT, dict_of, large, list_of, union

DELIMITER = Argument("delimiter", TEXT, 'What separates values; "," when left out.')
COLUMNS = Argument(
    "columns",
    union(list_of(TEXT), NONE),
    "The names of the columns; the first row has them when left out.",
)
ROWS = large(list_of(dict_of(TEXT)))

ACTIONS = (
    ActionKind(
        name="data.parse_csv",
        docs="Read CSV: one dict of texts for each row.",
        arguments=(
            Argument("text", TEXT, "The CSV.", True, True),
            DELIMITER,
            COLUMNS,
        ),
        result=ROWS,
        effect="reads",
        idempotent=True,
        example='rows = data.parse_csv("sku,left\\nA1,3")',
    ),
)
