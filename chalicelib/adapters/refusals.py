"""Calls that a service of AWS refuses or does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.errors import UnavailableError


@contextmanager
def as_unavailable(service: str) -> Iterator[None]:
    """Turn a refusal into UnavailableError that tells what the service says."""
    try:
        yield
    except ClientError as error:
        said = error.response["Error"]
        text = f"{said.get('Code', 'Error')}: {said.get('Message', '')}".rstrip(": ")
        raise UnavailableError(f"{service} does not take the call: {text}") from error
    except BotoCoreError as error:
        raise UnavailableError(f"{service} does not answer: {error}") from error
