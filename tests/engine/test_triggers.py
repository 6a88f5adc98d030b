"""What starts a workflow is read, checked and kept."""

import pytest

from chalicelib.engine import Compilation, Trigger, compile_workflow
from chalicelib.engine.compilation import EventFilter, Schedule, Verification, Webhook


def compiled(on: str) -> Compilation:
    return compile_workflow(f"@workflow(on={on})\ndef f():\n    return 1\n")


def read(on: str) -> Trigger:
    found = compiled(on)
    assert found.diagnostics == ()
    (trigger,) = found.triggers
    return trigger


def test_a_webhook_that_says_nothing_of_its_callers_is_warned_of() -> None:
    (found,) = compiled('webhook("orders", wait=True) | event("paid")').diagnostics

    assert (found.code, found.severity, found.column) == ("W-OPEN", "warning", 14)
    assert found.edit is not None
    assert found.edit.text == "webhook('orders', wait=True, verify=None)"
    assert read(found.edit.text).webhook == Webhook(Verification("none"), waits=True)


def test_triggers_are_joined_with_a_bar() -> None:
    found = compiled(
        'webhook("orders", verify=None) | schedule("0 7 * * MON-FRI", timezone="Europe/Berlin")'
        ' | event("crm.contact.created")'
    )

    assert found.triggers == (
        Trigger("webhook", "orders", webhook=Webhook(Verification("none"))),
        Trigger(
            "schedule",
            "0 7 * * MON-FRI",
            schedule=Schedule("Europe/Berlin", cron="0 7 * * MON-FRI"),
        ),
        Trigger("event", "crm.contact.created", event=EventFilter({})),
    )
    assert (found.diagnostics, found.machine is not None) == ((), True)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("None", Verification("none")),
        ('"github"', Verification("github")),
        ('header(header="X-Token")', Verification("header", "X-Token")),
        ("hmac()", Verification("hmac")),
        (
            (
                'hmac(header="X-Sig", algorithm="sha512", encoding="base64", prefix="v1=",'
                ' timestamp_header="X-Time", tolerance=minutes(1))'
            ),
            Verification("hmac", "X-Sig", "sha512", "base64", "v1=", "X-Time", 60),
        ),
    ],
)
def test_a_webhook_says_how_its_callers_prove_who_they_are(
    said: str, expected: Verification
) -> None:
    found = read(f'webhook("orders", verify={said}, wait=True)')

    assert found.webhook == Webhook(expected, waits=True)


def test_a_webhook_may_ask_for_the_whole_request() -> None:
    found = read('webhook("orders", verify=None, request=True)')

    assert found.webhook == Webhook(Verification("none"), as_request=True)


def test_a_webhook_may_hold_what_arrives_while_the_workflow_is_paused() -> None:
    found = read('webhook("orders", verify=None, hold=True)')

    assert found.webhook == Webhook(Verification("none"), holds=True)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('"@daily"', Schedule(cron="@daily")),
        ("every=minutes(15)", Schedule(every=900)),
        (
            'at="2027-01-31T09:00", timezone="Asia/Tokyo"',
            Schedule("Asia/Tokyo", at="2027-01-31T09:00:00"),
        ),
        (
            (
                '"0 7 * * *", start="2027-01-01", end="2027-12-31T23:59", jitter=minutes(5),'
                ' catch_up="all"'
            ),
            Schedule(
                cron="0 7 * * *",
                start="2027-01-01T00:00:00",
                end="2027-12-31T23:59:00",
                jitter=300,
                catch_up="all",
            ),
        ),
    ],
)
def test_a_schedule_is_a_cron_an_interval_or_one_moment(said: str, expected: Schedule) -> None:
    assert read(f"schedule({said})").schedule == expected


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ('"0   7 * * *"', "0 7 * * *"),
        ("every=hours(2)", "every 120 minutes"),
        ("every=minutes(1)", "every minute"),
        ('at="2027-01-31"', "at 2027-01-31T00:00:00"),
    ],
)
def test_a_schedule_has_a_name_in_words(said: str, name: str) -> None:
    assert read(f"schedule({said})").name == name


def test_an_event_matches_its_detail_and_may_come_from_the_account() -> None:
    own = read('event("order.paid", match={"total": [{"numeric": [">", 100]}]})')
    other = read('event("Object Created", source="aws.s3")')

    assert own.event == EventFilter({"total": [{"numeric": [">", 100]}]})
    assert (other.name, other.event) == ("Object Created", EventFilter({}, "aws.s3"))


REFUSED = [
    ("webhook()", "E-TRIGGER", "needs a name"),
    ('webhook("a", verify="gitlab")', "E-WEBHOOK", "no way to verify"),
    ('webhook("a", verify="gihub")', "E-WEBHOOK", "no way to verify"),
    ('webhook("a", verify=hmac("X"))', "E-WEBHOOK", "have names"),
    ('webhook("a", verify=hmac(algorithm="md5"))', "E-WEBHOOK", "sha256"),
    ('webhook("a", verify=hmac(header="X Y"))', "E-WEBHOOK", "name of a header"),
    ('webhook("a", verify=hmac(prefix="{"))', "E-WEBHOOK", "prefix"),
    ('webhook("a", verify=header())', "E-WEBHOOK", "have names"),
    ('webhook("a", verify=header(prefix="x"))', "E-WEBHOOK", "no 'prefix'"),
    ('webhook("a", request="yes")', "E-WEBHOOK", "True or False"),
    ('webhook("a", wait=5)', "E-WEBHOOK", "True or False"),
    ('webhook("a", secret="x")', "E-WEBHOOK", "no 'secret'"),
    ('webhook("a") | webhook("b")', "E-TRIGGER", "one webhook"),
    ('event("a") | event("a")', "E-TRIGGER", "twice"),
    ("schedule()", "E-CRON", "five fields"),
    ('schedule("* * * * *", every=minutes(5))', "E-CRON", "five fields"),
    ('schedule("0 7 * * *", "UTC")', "E-CRON", "five fields"),
    ("schedule(every=seconds(90))", "E-SCHEDULE", "whole minutes"),
    ('schedule(at="tomorrow")', "E-SCHEDULE", "without an offset"),
    ('schedule(at="2027-01-31T09:00Z")', "E-SCHEDULE", "without an offset"),
    ('schedule("@daily", start="2027-02-01", end="2027-01-01")', "E-SCHEDULE", "ends before"),
    ('schedule("@daily", catch_up="some")', "E-SCHEDULE", "skip, once, all"),
    ('schedule("@daily", jitter=days(2))', "E-TIMEOUT", "86400"),
    ('schedule("@daily", zone="UTC")', "E-SCHEDULE", "no 'zone'"),
    ("event()", "E-TRIGGER", "needs a name"),
    ('event("a b")', "E-TRIGGER", "name of an event"),
    ('event("a", source="a b")', "E-EVENT", "a source is"),
    ('event("a", match=5)', "E-EVENT", "an object of fields"),
    ('event("a", match={"x": "y"})', "E-EVENT", "a list of alternatives"),
    ('event("a", match={"x": [{"more": 1}]})', "E-EVENT", "no operator 'more'"),
    ('event("a", match={"x": [f()]})', "E-EVENT", "written out"),
    ('event("a", match={"x": [(1, 2)]})', "E-EVENT", "written out"),
    ('event("a", match={"x": ["' + "y" * 4000 + '"]})', "E-EVENT", "at most"),
    ("timer(5)", "E-TRIGGER", "not a trigger"),
]


@pytest.mark.parametrize(("said", "code", "words"), REFUSED)
def test_what_cannot_start_a_workflow_is_refused(said: str, code: str, words: str) -> None:
    (found,) = compiled(said).diagnostics

    assert (found.code, found.severity) == (code, "error")
    assert words in f"{found.message} {found.hint}"
    assert found.hint


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/Argentina/Ushuaia", "Etc/GMT+5"])
def test_a_time_zone_is_an_area_and_a_place(zone: str) -> None:
    found = read(f'schedule("* * * * *", timezone="{zone}")').schedule

    assert found is not None
    assert found.timezone == zone


@pytest.mark.parametrize("zone", ['"Berlin"', '"CET"', '""', "5", '"Europe/"'])
def test_another_time_zone_is_refused(zone: str) -> None:
    (found,) = compiled(f'schedule("* * * * *", timezone={zone})').diagnostics

    assert found.code == "E-ZONE"


def test_a_workflow_names_the_event_that_its_runs_end_with() -> None:
    found = compile_workflow('@workflow(publishes="order.handled")\ndef f():\n    return 1\n')

    assert (found.diagnostics, found.publishes) == ((), "order.handled")
