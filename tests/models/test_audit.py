"""What the audit log tells of things."""

from chalicelib.models.audit import differences, facts_of
from tests.fakes.samples import a_workflow


def test_the_address_of_a_webhook_is_a_secret() -> None:
    workflow = a_workflow(webhook_token="hush", webhook_url="https://shop.example/hooks/hush")

    assert "hush" not in str(facts_of(workflow))


def test_only_what_somebody_changed_is_told() -> None:
    before = a_workflow()
    after = a_workflow(name="Refunds", version=before.version + 1, draft_revision=9)

    (told,) = differences(facts_of(before), facts_of(after))

    assert (told.field, told.before, told.after) == ("name", before.name, "Refunds")
