"""What takes longer: packages with their dependencies, and stacks on a local cloud."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra import package
from infra.dev import emulator
from infra.dev.emulator import Emulator
from infra.package import Package


@pytest.fixture(scope="session")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Package the sources as for AWS, with the layer of dependencies."""
    return package.package("test", tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """Run a local cloud."""
    data: Path = tmp_path_factory.mktemp("cloud")
    started = emulator.start(data, None)
    yield started
    started.stop()
