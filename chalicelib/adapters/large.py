"""Large values of runs in S3: one object each, in the folder of their run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.errors import NotFoundError, UnavailableError
from chalicelib.models.large import Owner

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import ObjectIdentifierTypeDef

    Keys = Sequence[ObjectIdentifierTypeDef]

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

    def remove(self, folder: str) -> None:
        """Remove all that is kept in a folder; doing so twice is fine."""
        for keys in self._pages(folder):
            self._delete(keys)

    def remove_some(self, folder: str) -> int:
        """Remove up to a thousand things that are kept in a folder; count them."""
        keys = next(self._pages(folder), [])
        if keys:
            self._delete(keys)
        return len(keys)

    def _pages(self, folder: str) -> "Iterator[Keys]":
        pages = self.s3.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, Prefix=f"{folder}/"
        )
        for page in pages:
            if found := page.get("Contents"):
                yield [{"Key": each["Key"]} for each in found]

    def _delete(self, keys: "Keys") -> None:
        answer = self.s3.delete_objects(Bucket=self.bucket, Delete={"Objects": keys, "Quiet": True})
        if refused := answer.get("Errors"):
            raise UnavailableError(f"S3 removed nothing at {refused[0].get('Key')}.")


def _key(owner: Owner, value_id: str) -> str:
    return f"{owner.folder}/{value_id}.json"
