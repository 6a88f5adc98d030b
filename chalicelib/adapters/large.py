"""Large values of runs in S3: one object each, under the organization's prefix and the run's."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.errors import NotFoundError
from chalicelib.models.large import Owner

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

ABSENT = frozenset({"NoSuchKey", "AccessDenied"})
"""Whoever may not list a bucket is told the latter of an object that is not there."""


@dataclass(frozen=True)
class S3LargeValues:
    """A LargeValueStore."""

    s3: "S3Client"
    bucket: str

    def put(self, owner: Owner, value_id: str, body: bytes) -> None:
        """Keep the JSON of a value; doing so twice is doing so once."""
        self.s3.put_object(
            Bucket=self.bucket,
            Key=_key(owner, value_id),
            Body=body,
            ContentType="application/json",
        )

    def get(self, owner: Owner, value_id: str) -> bytes:
        """Return the JSON of a value of this run, or raise NotFoundError."""
        try:
            found = self.s3.get_object(Bucket=self.bucket, Key=_key(owner, value_id))
        except ClientError as error:
            if error.response["Error"]["Code"] not in ABSENT:
                raise
            raise NotFoundError(f"Run {owner.run_id} keeps no value {value_id}.") from error
        return found["Body"].read()


def _key(owner: Owner, value_id: str) -> str:
    return f"{owner.organization_id}/{owner.run_id}/{value_id}.json"
