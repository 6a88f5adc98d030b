"""Found an organization for a user who has none: `found USER_ID EMAIL`, in a Lambda's settings."""

import sys

from chalicelib import wiring
from chalicelib.models.ids import UserId


def main(user: str, email: str) -> None:
    """Do nothing for a user who belongs to one."""
    organizations = wiring.organizations()
    if not organizations.me(UserId(user)).organizations:
        organizations.create("Demo", UserId(user), email=email, owner_name="Demo")


if __name__ == "__main__":
    main(*sys.argv[1:])
