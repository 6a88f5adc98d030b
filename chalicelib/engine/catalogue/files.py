"""Files of rows, which a loop goes over however many they are."""

from chalicelib.engine.catalogue.data import COLUMNS, DELIMITER, ROWS
from chalicelib.engine.catalogue.kinds import ActionKind, Argument
from chalicelib.engine.types import NONE, TEXT, dict_of, union

ACTIONS = (
    ActionKind(
        name="read_csv",
        docs="Read a file of CSV: one dict of texts for each row.",
        arguments=(
            Argument(
                "file",
                TEXT,
                "Where it is: a web address, or s3://bucket/key as for aws.s3_get.",
                required=True,
                positional=True,
                secret=True,
            ),
            DELIMITER,
            COLUMNS,
            Argument("headers", union(dict_of(TEXT), NONE), "Headers by name.", secret=True),
        ),
        result=ROWS,
        effect="reads",
        idempotent=True,
        example='rows = read_csv("https://shop.example/stock.csv", delimiter=";")',
    ),
)
