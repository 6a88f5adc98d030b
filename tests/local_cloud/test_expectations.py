"""The corrections refuse an emulator they were not made for."""

from dataclasses import replace

import pytest

from infra.local_cloud import expectations
from infra.local_cloud.correction import Place
from infra.local_cloud.corrections import CORRECTIONS


def test_the_installed_emulator_is_the_expected_one() -> None:
    expectations.check(CORRECTIONS)


def test_every_correction_says_what_aws_does_and_what_stock_does() -> None:
    vague = [each.place.name for each in CORRECTIONS if "stock" not in each.promise.lower()]

    assert vague == []


def test_a_place_that_looks_different_is_refused() -> None:
    place = CORRECTIONS[0].place
    changed = replace(CORRECTIONS[0], place=Place({place.key: "other"}, place.key, place.name))

    with pytest.raises(expectations.UnexpectedEmulatorError, match="does not look as expected"):
        expectations.check([changed])


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expectations, "VERSION", "1.0.0")

    with pytest.raises(expectations.UnexpectedEmulatorError, match=r"install ministack==1\.0\.0"):
        expectations.check(CORRECTIONS)
