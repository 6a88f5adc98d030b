"""Every correction, in the order in which it is applied."""

from infra.local_cloud import (
    api_gateway,
    authorization,
    cloudformation,
    durability,
    dynamodb_expressions,
    expiry,
    lambda_pool,
    lambda_workers,
    rules,
    scheduler,
    states_branches,
    states_callbacks,
    states_dynamodb,
    states_executions,
    states_expressions,
    states_language,
    states_maps,
    states_retries,
    stream_durability,
    streams,
)
from infra.local_cloud.correction import Correction

CORRECTIONS: tuple[Correction, ...] = (
    *lambda_workers.CORRECTIONS,
    *lambda_pool.CORRECTIONS,
    *states_expressions.CORRECTIONS,
    *states_language.CORRECTIONS,
    *states_branches.CORRECTIONS,
    *states_maps.CORRECTIONS,
    *states_retries.CORRECTIONS,
    *states_callbacks.CORRECTIONS,
    *authorization.CORRECTIONS,
    *states_dynamodb.CORRECTIONS,
    *states_executions.CORRECTIONS,
    *scheduler.CORRECTIONS,
    *rules.CORRECTIONS,
    *streams.CORRECTIONS,
    *stream_durability.CORRECTIONS,
    *dynamodb_expressions.CORRECTIONS,
    *expiry.CORRECTIONS,
    *api_gateway.CORRECTIONS,
    *cloudformation.CORRECTIONS,
    *durability.CORRECTIONS,
)


def apply() -> None:
    """Apply all corrections."""
    for correction in CORRECTIONS:
        correction.apply()
