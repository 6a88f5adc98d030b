"""What the corrections were made for: one version, and how each replaced place looks in it.

After a change of the emulator, `python -m infra.local_cloud.expectations` prints the table anew;
a line that differs is a correction to look at again.
"""

import hashlib
import inspect
from collections.abc import Iterable
from importlib.metadata import version

from infra.local_cloud.correction import Correction
from infra.local_cloud.fingerprints import FINGERPRINTS

VERSION = "1.5.33"


class UnexpectedEmulatorError(Exception):
    """The emulator is not the one the corrections were made for."""


def check(corrections: Iterable[Correction]) -> None:
    """Raise UnexpectedEmulatorError unless everything to be replaced looks as expected."""
    if version("ministack") != VERSION:
        raise UnexpectedEmulatorError(
            f"The local cloud corrects ministack {VERSION}, not {version('ministack')}; "
            f"install ministack=={VERSION}."
        )
    for correction in corrections:
        name = correction.place.name
        if fingerprint(correction) != FINGERPRINTS.get(name):
            raise UnexpectedEmulatorError(
                f"{name} of the emulator does not look as expected; "
                f"reinstall ministack=={VERSION}, or look at its correction again."
            )


def fingerprint(correction: Correction) -> str:
    """Return a short hash of what stands where a correction goes."""
    stock = correction.place.read()
    text = inspect.getsource(stock) if inspect.isfunction(stock) else f"{stock}"
    if inspect.ismodule(stock):
        text = stock.__name__
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _print_table() -> None:
    from infra.local_cloud.corrections import CORRECTIONS

    table = {correction.place.name: fingerprint(correction) for correction in CORRECTIONS}
    print(
        '"""How each corrected place looks in the stock emulator, printed by expectations.py."""\n'
    )
    print("FINGERPRINTS = {")
    for name, value in sorted(table.items()):
        print(f'    "{name}": "{value}",')
    print("}")


if __name__ == "__main__":
    _print_table()
