"""S3 in memory, as far as documents need it."""

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any


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
        return {"Body": BytesIO(self.kept[given["Bucket"], given["Key"]])}
