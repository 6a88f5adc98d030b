"""S3 in memory, as far as documents need it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from botocore.exceptions import ClientError


@dataclass
class FakeS3:
    """Objects by bucket and key."""

    kept: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def put_object(self, **given: Any) -> dict[str, Any]:
        """Keep an object."""
        self.kept[given["Bucket"], given["Key"]] = given["Body"]
        return {}

    def get_object(self, **given: Any) -> dict[str, Any]:
        """Return an object."""
        if (place := (given["Bucket"], given["Key"])) not in self.kept:
            raise ClientError({"Error": {"Code": "NoSuchKey"}}, "GetObject")
        return {"Body": BytesIO(self.kept[place])}

    def get_paginator(self, operation: str) -> "FakePages":
        """Return what lists objects; nothing else is asked for in pages."""
        assert operation == "list_objects_v2"
        return FakePages(self)

    def delete_objects(self, **given: Any) -> dict[str, Any]:
        """Remove objects."""
        for each in given["Delete"]["Objects"]:
            self.kept.pop((given["Bucket"], each["Key"]), None)
        return {}


@dataclass(frozen=True)
class FakePages:
    """Lists of objects, two on a page."""

    s3: FakeS3

    def paginate(self, **given: Any) -> Iterator[dict[str, Any]]:
        """Yield the pages; one without objects has no word for them."""
        keys = [key for bucket, key in sorted(self.s3.kept) if bucket == given["Bucket"]]
        found = [{"Key": key} for key in keys if key.startswith(given["Prefix"])]
        yield {}
        yield from ({"Contents": found[at : at + 2]} for at in range(0, len(found), 2))
