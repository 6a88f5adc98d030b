"""One page of a list, and what a caller may ask of any list."""

from typing import Generic, TypeVar

from pydantic import Field

from chalicelib.models.base import Model

Item = TypeVar("Item")


class Page(Model, Generic[Item]):
    """Some items in order; ``next_cursor`` is None on the last page."""

    items: list[Item]
    next_cursor: str | None = None


class PageRequest(Model):
    """Where a page begins and how many items it may hold."""

    cursor: str | None = Field(default=None, max_length=1000)
    limit: int = Field(default=25, ge=1, le=100)
