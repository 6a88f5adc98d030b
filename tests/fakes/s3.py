"""S3 in memory, as far as documents need it."""

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
