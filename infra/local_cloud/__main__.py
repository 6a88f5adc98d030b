"""Start the corrected emulator: `python -m infra.local_cloud`."""

import sys

from infra.local_cloud import settings


def main() -> None:
    """Serve until stopped; refuse to start on an emulator the corrections were not made for."""
    settings.prepare()
    # The emulator reads the environment while it is imported.
    from infra.local_cloud import corrections, expectations
    from infra.local_cloud.emulator import application

    try:
        expectations.check(corrections.CORRECTIONS)
    except expectations.UnexpectedEmulatorError as problem:
        sys.exit(str(problem))
    corrections.apply()
    application.main()


if __name__ == "__main__":
    main()
