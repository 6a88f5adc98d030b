"""Free JSON of any size: inside the item up to 64 KiB, in S3 above."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import JsonValue

from chalicelib.adapters.dynamodb.codec import JSON, as_text

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

INLINE = 64 * 1024
"""Bytes; an item has 400 KiB in all (DynamoDB quota)."""
REFERENCE = "_s3"


@dataclass(frozen=True)
class Documents:
    """Keep documents in a folder, an organization's or a run's, named by their content."""

    s3: "S3Client"
    bucket: str

    def attributes(self, folder: str, name: str, value: JsonValue) -> dict[str, str]:
        """Store a document and return the attribute that holds it or points to it."""
        text = as_text(value)
        body = text.encode()
        if len(body) <= INLINE:
            return {name + JSON: text}
        key = f"{folder}/{sha256(body).hexdigest()}.json"
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=body, ContentType="application/json")
        return {name + REFERENCE: key}

    def read(self, item: Mapping[str, object], name: str) -> JsonValue:
        """Return the document an item holds or points to; None when it has none."""
        value: JsonValue = None
        if name + JSON in item:
            value = json.loads(str(item[name + JSON]))
        elif name + REFERENCE in item:
            found = self.s3.get_object(Bucket=self.bucket, Key=str(item[name + REFERENCE]))
            value = json.loads(found["Body"].read())
        return value
