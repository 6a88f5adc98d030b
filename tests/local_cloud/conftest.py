"""A local cloud for the whole session, and one of its own for tests that stop it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local_cloud import settings
from tests.local_cloud.cloud import Cloud, Journal

STOCK = os.environ.get("STEPWELL_STOCK_CLOUD") == "1"


def new_cloud(directory: Path) -> Cloud:
    """Return a cloud that is not started: corrected, or stock when that is asked for."""
    environment = {**settings.DEFAULTS, "AUTOSAVE_SECONDS": "0.3", "LAMBDA_MAX_WORKERS": "4"}
    del environment["GATEWAY_PORT"]
    if STOCK:
        state = str(directory / "state")
        environment |= {"PERSIST_STATE": "1", "S3_PERSIST": "1", "S3_DATA_DIR": f"{state}/s3"}
    return Cloud(directory, environment, "ministack" if STOCK else "infra.local_cloud")


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    """Start a cloud all tests share."""
    shared = new_cloud(tmp_path_factory.mktemp("cloud"))
    shared.start()
    yield shared
    shared.stop()


@pytest.fixture
def own_cloud(tmp_path: Path) -> Iterator[Cloud]:
    """Start a cloud the test may stop."""
    own = new_cloud(tmp_path)
    own.start()
    yield own
    own.stop()


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Return an empty journal for the test's functions."""
    return Journal(tmp_path / "journal.jsonl")
