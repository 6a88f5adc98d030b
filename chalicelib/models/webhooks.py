"""Webhooks: what arrives, and what proves who sent it."""

from collections.abc import Mapping
from datetime import timedelta

from pydantic import Field, JsonValue

from chalicelib.models.base import Model, Stored, Timestamp
from chalicelib.models.programs import Verification
from chalicelib.models.rates import Standing
from chalicelib.models.runs import Run

OVERLAP = timedelta(hours=24)
"""How long the secret before a rotation is still believed."""


class Arrival(Model):
    """One request as it arrived: all values of each header, named in small letters, and field."""

    method: str
    headers: Mapping[str, list[str]] = Field(repr=False)
    query: Mapping[str, list[str]]
    body: bytes = Field(repr=False)

    def header(self, name: str) -> str:
        """Return the last value of a header, or nothing."""
        return self.headers.get(name, [""])[-1]


class Receipt(Model):
    """What became of a delivery: its run, which has ended if the caller waits and it was quick.

    A delivery that is held has no run yet; ``delivery`` is its id on the log. ``standing``
    says how many calls the webhook has left.
    """

    run: Run | None
    waits: bool
    delivery: str
    standing: Standing | None = None


class WebhookSecrets(Stored):
    """The secret of a webhook, and the one before it for as long as that is still believed."""

    current: str = Field(repr=False)
    set_at: Timestamp
    previous: str | None = Field(default=None, repr=False)
    previous_until: Timestamp | None = None


class WebhookDetail(Model):
    """A workflow's webhook; its secret is shown to nobody, only that there is one."""

    url: str
    verification: Verification
    has_secret: bool
    secret_set_at: Timestamp | None = None
    previous_until: Timestamp | None = None


class RotateSecret(Model):
    """A new secret for a webhook: the one a provider shows, or one that is made here."""

    secret: str | None = Field(default=None, min_length=8, max_length=500, repr=False)


class NewSecret(Model):
    """The secret that is to be set at the sender; it is shown this once."""

    secret: str = Field(repr=False)
    previous_until: Timestamp | None = None


class TrialDelivery(Model):
    """The body of a signed test, sent through the whole path of a webhook."""

    body: JsonValue = None
