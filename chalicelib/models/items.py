"""The items of large loops: cut into batches before, gathered from files after."""

from pydantic import Field, JsonValue

from chalicelib.models.base import Stored
from chalicelib.models.steps import RunReference


class Cut(Stored):
    """A list that is kept outside the run, and how many of its items make a batch."""

    value: JsonValue
    size: int


class Manifest(Stored):
    """Where Step Functions says in which files the results of a Map Run are."""

    bucket: str = Field(alias="Bucket")
    key: str = Field(alias="Key")


class ItemsTask(Stored):
    """What a state machine asks of the items of a loop: one of the two."""

    run: RunReference
    cut: Cut | None = None
    gather: Manifest | None = None


class ItemResult(Stored):
    """What one item of a loop came to, as its child workflow says in the end."""

    index: int
    ok: bool
    value: JsonValue = None


class Gathered(Stored):
    """The values of all items in their order, or a mark for them, and how many failed."""

    values: JsonValue
    failures: int
