"""When the sweeper was last at work."""

from datetime import timedelta
from typing import TYPE_CHECKING

from chalicelib.adapters.dynamodb.heartbeat import DynamoHeartbeat
from tests.fakes.world import START

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


def test_a_stage_remembers_when_it_was_last_at_work(table: "Table") -> None:
    heartbeat = DynamoHeartbeat(table)
    assert heartbeat.last() is None

    for minute in range(2):
        heartbeat.beat(START + timedelta(minutes=minute))

    assert heartbeat.last() == START + timedelta(minutes=1)
