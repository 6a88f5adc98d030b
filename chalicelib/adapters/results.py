"""Results of the items of large loops, in the files that Step Functions writes to S3."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chalicelib.errors import NotFoundError, TooLargeError
from chalicelib.models.items import ItemResult, Manifest
from chalicelib.models.large import Owner

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@dataclass(frozen=True)
class S3Results:
    """A ResultStore."""

    s3: "S3Client"
    bucket: str

    def results(self, owner: Owner, manifest: Manifest, most: int) -> Iterator[ItemResult]:
        """Yield the results of all items, in no order.

        Raise NotFoundError for files that are not this run's, and TooLargeError when they
        have more than so many bytes.
        """
        files = self._read(owner, manifest.bucket, manifest.key)["ResultFiles"]["SUCCEEDED"]
        size = sum(file["Size"] for file in files)
        if size > most:
            raise TooLargeError(
                f"The items of the loop gave {size:,} bytes of JSON; {most:,} are allowed in all. "
                "Let each give less."
            )
        for file in files:
            for result in self._read(owner, manifest.bucket, file["Key"]):
                yield ItemResult.model_validate(result)

    def _read(self, owner: Owner, bucket: str, key: str) -> Any:
        if bucket != self.bucket or not key.startswith(f"{owner.folder}/"):
            raise NotFoundError(f"Run {owner.run_id} has no results in {key}.")
        found = self.s3.get_object(Bucket=bucket, Key=key)
        return json.loads(found["Body"].read())
