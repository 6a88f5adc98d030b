"""Free JSON: in the item when it is small, in S3 when it is large."""

import pytest

from chalicelib.adapters.dynamodb.documents import INLINE, Documents
from tests.fakes.samples import ACME, RIVAL


@pytest.mark.parametrize("size", [INLINE - 2, INLINE - 1])
def test_a_document_moves_to_s3_when_it_is_too_large(documents: Documents, size: int) -> None:
    text = "x" * size

    attributes = documents.attributes(ACME, "payload", text)

    assert list(attributes) == (["payload_json"] if size + 2 <= INLINE else ["payload_s3"])
    assert documents.read(attributes, "payload") == text


def test_bytes_count_not_characters(documents: Documents) -> None:
    assert list(documents.attributes(ACME, "payload", "漢" * (INLINE // 3 + 1))) == ["payload_s3"]


def test_documents_of_organizations_are_apart(documents: Documents) -> None:
    large = "x" * INLINE

    ours = documents.attributes(ACME, "payload", large)
    theirs = documents.attributes(RIVAL, "payload", large)

    assert ours["payload_s3"].startswith(f"{ACME}/")
    assert theirs["payload_s3"].startswith(f"{RIVAL}/")


def test_what_was_never_stored_is_none(documents: Documents) -> None:
    assert documents.read({"output_json": "1"}, "payload") is None
