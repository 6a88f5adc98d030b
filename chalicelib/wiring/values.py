"""What steps read and leave, and what runs keep outside of their state."""

from functools import cache

from chalicelib.adapters.large import S3LargeValues
from chalicelib.adapters.results import S3Results
from chalicelib.services.items import Items
from chalicelib.services.known_answers import KnownAnswers
from chalicelib.services.large_values import LargeValues
from chalicelib.services.recalling import Recalling
from chalicelib.services.step_values import StepValues
from chalicelib.wiring import clouds, stores


@cache
def recalling() -> Recalling:
    """Return the service of what steps resulted in before."""
    return Recalling(stores.workflows(), stores.runs(), stores.steps(), large_values())


@cache
def known_answers() -> KnownAnswers:
    """Return the service that knows what steps need not be carried out for."""
    return KnownAnswers(stores.steps(), step_values())


@cache
def items() -> Items:
    """Return the service of the items of large loops."""
    return Items(large_values(), S3Results(clouds.documents().s3, clouds.documents().bucket))


def large_values() -> LargeValues:
    """Return the service of what runs keep outside of their state."""
    return LargeValues(S3LargeValues(clouds.documents().s3, clouds.documents().bucket))


def step_values() -> StepValues:
    """Return the values that steps read and leave."""
    return StepValues(large_values())
