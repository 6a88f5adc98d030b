"""Large values in S3: each belongs to one run of one organization."""

import pytest

from chalicelib.adapters.dynamodb.documents import Documents
from chalicelib.adapters.large import S3LargeValues
from chalicelib.errors import NotFoundError
from chalicelib.models.ids import RunId
from chalicelib.models.large import Owner
from tests.fakes.samples import ACME, RIVAL, RUN

OWNER = Owner(ACME, RUN)
ID = "a" * 64


@pytest.fixture
def store(documents: Documents) -> S3LargeValues:
    """Return a store without values."""
    return S3LargeValues(documents.s3, documents.bucket)


def test_a_value_comes_back_as_it_was(store: S3LargeValues) -> None:
    store.put(OWNER, ID, '{"name": "ü"}'.encode())

    assert store.get(OWNER, ID) == '{"name": "ü"}'.encode()


@pytest.mark.parametrize(
    "other", [Owner(RIVAL, RUN), Owner(ACME, RunId("01ARZ3NDEKTSV4RRFFQ69G5RV2"))]
)
def test_no_other_run_and_no_other_organization_finds_it(
    store: S3LargeValues, other: Owner
) -> None:
    store.put(OWNER, ID, b"1")

    with pytest.raises(NotFoundError, match="keeps no value"):
        store.get(other, ID)


def test_what_a_run_keeps_is_removed_and_nothing_of_others(store: S3LargeValues) -> None:
    others = [Owner(RIVAL, RUN), Owner(ACME, RunId("01ARZ3NDEKTSV4RRFFQ69G5RV2"))]
    for owner in (OWNER, *others):
        store.put(owner, ID, b"1")

    store.remove(OWNER.folder)
    store.remove(OWNER.folder)

    with pytest.raises(NotFoundError):
        store.get(OWNER, ID)
    assert [store.get(owner, ID) for owner in others] == [b"1", b"1"]


def test_more_objects_than_one_list_of_s3_has_are_removed(store: S3LargeValues) -> None:
    for number in range(1_001):
        store.put(OWNER, f"{number:064}", b"1")

    store.remove(OWNER.folder)

    with pytest.raises(NotFoundError):
        store.get(OWNER, f"{1_000:064}")


def test_a_folder_is_removed_some_at_a_time(store: S3LargeValues) -> None:
    other = Owner(ACME, RunId("01ARZ3NDEKTSV4RRFFQ69G5RV2"))
    for owner in (OWNER, other):
        store.put(owner, ID, b"1")

    assert [store.remove_some(OWNER.folder) for _ in range(2)] == [1, 0]
    assert store.get(other, ID) == b"1"
    assert store.remove_some(ACME) == 1
