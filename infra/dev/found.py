"""Found an organization for a user who has none: `found USER_ID EMAIL`, in a Lambda's settings."""

import sys

from chalicelib import wiring
from chalicelib.models.ids import UserId
from chalicelib.models.organizations import Person


def main(user: str, email: str) -> None:
    """Do nothing for a user who belongs to one."""
    organizations = wiring.organizations()
    if not organizations.me(UserId(user)).organizations:
        founder = Person(user_id=UserId(user), email=email, name="Demo")
        organizations.create(organizations.new_id(), "Demo", founder)


if __name__ == "__main__":
    main(*sys.argv[1:])
