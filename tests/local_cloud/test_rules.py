"""Rules call their functions again when they fail."""

import json

from tests.local_cloud.cloud import Cloud, Journal, eventually, new_name


def test_a_function_that_fails_is_called_again(cloud: Cloud, journal: Journal) -> None:
    once = "if len(open(journal.name).readlines()) == 1:\n    raise ValueError('first')"
    events, source = cloud.client("events"), new_name("source")
    events.put_rule(Name=source, EventPattern=json.dumps({"source": [source]}))
    target = {"Id": "1", "Arn": cloud.function(journal.source(once))}
    events.put_targets(Rule=source, Targets=[target])

    events.put_events(Entries=[{"Source": source, "DetailType": "test", "Detail": "{}"}])

    assert eventually(lambda: len(journal.entries()) == 2)
