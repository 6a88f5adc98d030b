"""Rules of a stage in EventBridge: on its own bus, and where allowed on the account's."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.adapters.refusals import as_unavailable
from chalicelib.models.triggers import Listener

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient

ACCOUNT_BUS = "default"
TARGET = "fire"
SERVICE = "EventBridge"
WHOLE_EVENT = "<aws.events.event.json>"
"""EventBridge writes the event in its place."""


@dataclass(frozen=True)
class EventBridgeListeners:
    """Listeners."""

    client: "EventBridgeClient"
    bus: str
    function_arn: str
    dead_letters_arn: str

    @as_unavailable(SERVICE)
    def put(self, listener: Listener) -> None:
        """Make a rule, or make the one of that name like this."""
        bus = ACCOUNT_BUS if listener.of_account else self.bus
        self.client.put_rule(
            Name=listener.name,
            EventBusName=bus,
            EventPattern=json.dumps(listener.pattern),
            State="ENABLED",
        )
        given = listener.origin.model_dump_json(exclude_none=True)
        self.client.put_targets(
            Rule=listener.name,
            EventBusName=bus,
            Targets=[
                {
                    "Id": TARGET,
                    "Arn": self.function_arn,
                    "InputTransformer": {"InputTemplate": f'{given[:-1]},"event":{WHOLE_EVENT}}}'},
                    "RetryPolicy": {"MaximumRetryAttempts": 10, "MaximumEventAgeInSeconds": 3600},
                    "DeadLetterConfig": {"Arn": self.dead_letters_arn},
                }
            ],
        )

    @as_unavailable(SERVICE)
    def delete(self, name: str) -> None:
        """Delete a rule from both buses; do nothing where there is none."""
        for bus in (self.bus, ACCOUNT_BUS):
            try:
                self.client.remove_targets(Rule=name, EventBusName=bus, Ids=[TARGET])
                self.client.delete_rule(Name=name, EventBusName=bus)
            except self.client.exceptions.ResourceNotFoundException:
                continue

    @as_unavailable(SERVICE)
    def names(self, prefix: str) -> Sequence[str]:
        """Return the names of the rules on both buses that begin so."""
        return [name for bus in (self.bus, ACCOUNT_BUS) for name in self._names(bus, prefix)]

    def _names(self, bus: str, prefix: str) -> Iterator[str]:
        pages = self.client.get_paginator("list_rules")
        for page in pages.paginate(EventBusName=bus, NamePrefix=prefix):
            yield from (rule["Name"] for rule in page["Rules"])
