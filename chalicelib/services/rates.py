"""Rates: nobody calls more often than the API takes calls."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.errors import TooManyError
from chalicelib.models.ids import UserId
from chalicelib.models.organizations import Member
from chalicelib.models.rates import RATES, WINDOW, Scope, Standing
from chalicelib.ports import CallCounter, Clock

WHOSE = {Scope.CALLER: "You", Scope.ORGANIZATION: "The members and keys of an organization"}


@dataclass(frozen=True)
class Rates:
    """Count the calls of whoever has proved who they are."""

    calls: CallCounter
    now: Clock

    def take(self, who: Member | UserId | None) -> Sequence[Standing]:
        """Count a call and return how many are left; raise TooManyError when there are none."""
        minute = self.now().replace(second=0, microsecond=0)
        end = minute + timedelta(seconds=WINDOW)
        again = int((end - self.now()).total_seconds()) + 1
        standings = [
            Standing(scope, RATES[scope] - self.calls.count(f"{scope}/{name}", minute), again)
            for scope, name in _scopes(who)
        ]
        for standing in standings:
            if standing.left < 0:
                most = RATES[standing.scope]
                whose = WHOSE[standing.scope]
                message = f"{whose} may make {most:,} calls a minute."
                raise TooManyError(message, again, standings)
        return standings


def _scopes(who: Member | UserId | None) -> Iterator[tuple[Scope, str]]:
    if isinstance(who, Member):
        yield Scope.CALLER, who.user_id
        yield Scope.ORGANIZATION, who.organization_id
    elif who is not None:
        yield Scope.CALLER, who
