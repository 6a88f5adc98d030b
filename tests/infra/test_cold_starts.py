"""A Lambda loads what it needs: budgets of modules, not of seconds, so that they hold anywhere."""

import subprocess
import sys

import pytest

from chalicelib.wiring import clouds
from infra.package import ROOT

COMPILER = ("chalicelib.engine.compiler", "chalicelib.engine.asl", "chalicelib.engine.python")
API = ("chalicelib.api.openapi", "chalicelib.api.operations", "jwt")
RARE = ("aws_lambda_powertools", "black", "croniter", "jsonschema")
CALLING = ("httpx", "chalicelib.adapters.actions", "jsonata")

LAMBDAS = {
    "api": (
        "app.app.routes; wiring.receiving; wiring.callers; wiring.rates",
        (*COMPILER, *RARE, *CALLING, "jwt"),
    ),
    "step": ("wiring.attempts", (*COMPILER, *API, *RARE, "chalicelib.wiring.running")),
    "end": ("wiring.settling", (*COMPILER, *API, *RARE, *CALLING)),
    "stream": (
        "wiring.live; wiring.statistics; wiring.samples; wiring.standing",
        (*COMPILER, *API, *RARE, *CALLING),
    ),
    "sweeper": (
        "wiring.sweeping; wiring.installing; wiring.catching_up; wiring.bulk_turns",
        (*COMPILER, *API, *RARE, *CALLING),
    ),
    "wait": ("wiring.waits", (*COMPILER, *API, *RARE, *CALLING)),
    "socket": ("wiring.live", (*COMPILER, *API, *RARE, *CALLING)),
}
"""What each of the Lambdas asks for at its first call, and what it must not have loaded then."""


@pytest.mark.parametrize("name", LAMBDAS)
def test_a_cold_start_loads_nothing_that_others_need(name: str) -> None:
    asked, others = LAMBDAS[name]
    script = f"""
import sys
import app
from chalicelib import wiring
{asked}
print(*(name for name in {others!r} if name in sys.modules))
"""

    loaded = subprocess.check_output([sys.executable, "-c", script], cwd=ROOT, text=True)

    assert loaded.split() == []


@pytest.mark.parametrize("package", ["wiring", "engine", "engine.editor"])
def test_a_package_gives_every_name_it_promises(package: str) -> None:
    script = f"""
import chalicelib.{package} as package
for name in package.__all__:
    getattr(package, name)
"""

    subprocess.check_call([sys.executable, "-c", script], cwd=ROOT)


def test_a_name_that_a_package_does_not_have_is_no_attribute_of_it() -> None:
    from chalicelib import engine

    with pytest.raises(AttributeError, match=r"'chalicelib\.engine' has no attribute 'nonsense'"):
        engine.nonsense  # noqa: B018


def test_a_client_of_aws_is_made_once_and_when_it_is_first_used() -> None:
    made: list[str] = []

    def make() -> str:
        made.append("a client")
        return made[-1]

    client = clouds.late(make)
    assert made == []

    assert client.upper() == client.upper() == "A CLIENT"
    assert made == ["a client"]
