"""Secrets reach the action and nothing that is kept."""

import base64
import json
import traceback
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest
from pydantic import JsonValue

from chalicelib.adapters.actions.masking import mask_of
from chalicelib.adapters.actions.secrets import MaskedCrashError, WithSecrets
from chalicelib.errors import ActionError, NotFoundError
from chalicelib.models.failures import Failure
from chalicelib.models.masking import MASK
from chalicelib.models.places import ValuePlace
from chalicelib.models.steps import StepTask
from tests.fakes.samples import ACME, ORDERS, a_task
from tests.fakes.world import FakeActions

VALUE = 'pä ss/w+"rd\\7'
PLACES = ["/headers/Authorization"]
ARGUMENTS: dict[str, JsonValue] = {
    "headers": {"Authorization": {"$join": ["Bearer ", {"$secret": "KEY"}]}, "X": "plain"}
}


class FakeReader:
    """A SecretReader of Acme's one secret."""

    def value(self, place: ValuePlace, name: str) -> str:
        """Return the value, or raise NotFoundError."""
        if (place, name) != (ValuePlace(ACME, ORDERS), "KEY"):
            raise NotFoundError(f"There is no secret {name}.")
        return VALUE


def a_secret_task(
    arguments: dict[str, JsonValue] | None = None, places: list[str] | None = None
) -> StepTask:
    task = a_task(ARGUMENTS if arguments is None else arguments)
    return task.model_copy(update={"secrets": PLACES if places is None else places})


def test_the_action_gets_the_value_and_the_task_keeps_the_reference() -> None:
    actions, task = FakeActions({"status": 200}), a_secret_task()

    WithSecrets(actions, FakeReader()).perform(task)

    assert actions.tasks[0].arguments == {
        "headers": {"Authorization": f"Bearer {VALUE}", "X": "plain"}
    }
    assert task.arguments == ARGUMENTS


def test_what_only_looks_like_a_reference_is_left_alone() -> None:
    sent: dict[str, JsonValue] = {"json": {"$secret": "KEY"}, "url": {"$secret": "KEY"}}
    actions = FakeActions(None)

    WithSecrets(actions, FakeReader()).perform(a_secret_task(sent, ["/url"]))

    assert actions.tasks[0].arguments == {"json": {"$secret": "KEY"}, "url": VALUE}


def test_an_unknown_secret_is_named_and_nothing_is_done() -> None:
    actions = FakeActions()
    task = a_secret_task({"url": {"$secret": "KEI"}}, ["/url"])

    with pytest.raises(ActionError, match="no secret KEI; an admin can add it") as caught:
        WithSecrets(actions, FakeReader()).perform(task)

    assert caught.value.name == "StepError"
    assert actions.tasks == []


def in_basic_credentials(value: str) -> str:
    return base64.b64encode(f"ada:{value}".encode()).decode()


@pytest.mark.parametrize(
    "written",
    [
        str,
        json.dumps,
        lambda value: json.dumps(value, ensure_ascii=False),
        lambda value: json.dumps(json.dumps(value)),
        lambda value: quote(value, safe=""),
        quote_plus,
        lambda value: quote(value, safe="").lower(),
        lambda value: base64.b64encode(value.encode()).decode(),
        lambda value: base64.urlsafe_b64encode(b"x" + value.encode()).decode(),
        in_basic_credentials,
    ],
    ids=["plain", "json", "json utf-8", "json in json", "url", "form", "url lower", "base64",
         "base64 of more", "basic"],
)  # fmt: skip
def test_a_value_is_masked_however_it_is_written(written: Callable[[str], str]) -> None:
    text = f"before {written(VALUE)} after"

    masked = mask_of([VALUE]).text(text)

    assert MASK in masked
    assert masked.startswith("before ")
    assert masked.endswith(" after")
    assert "w+" not in masked
    assert len(masked) < len("before  after") + len(MASK) + 8


def test_results_are_masked_keys_too() -> None:
    actions = FakeActions({"headers": {VALUE: [VALUE, 1, None]}, "body": f"<{VALUE}>"})

    result = WithSecrets(actions, FakeReader()).perform(a_secret_task())

    assert result == {"headers": {MASK: [MASK, 1, None]}, "body": f"<{MASK}>"}


def test_errors_are_masked() -> None:
    failure = Failure(type="HttpError", message=f"no {VALUE}", detail={"sent": VALUE})
    actions = FakeActions(ActionError("TransientHttpError", failure))

    with pytest.raises(ActionError) as caught:
        WithSecrets(actions, FakeReader()).perform(a_secret_task())

    assert caught.value.name == "TransientHttpError"
    assert str(caught.value) == f"no {MASK}"
    assert caught.value.failure.detail == {"sent": MASK}
    assert "w+" not in "".join(traceback.format_exception(caught.value))


def test_a_fault_of_ours_is_masked_and_another_is_left_as_it_is() -> None:
    with pytest.raises(MaskedCrashError, match=f"KeyError: .*{MASK}"):
        WithSecrets(FakeActions(KeyError(VALUE)), FakeReader()).perform(a_secret_task())
    with pytest.raises(ZeroDivisionError):
        WithSecrets(FakeActions(ZeroDivisionError()), FakeReader()).perform(a_secret_task())


def test_what_a_cut_leaves_of_a_value_is_masked() -> None:
    text = f"token={VALUE[:6]}… (1,234 more bytes)"

    assert mask_of([VALUE]).text(text) == f"token={MASK}… (1,234 more bytes)"


def test_the_path_of_a_secret_address_is_masked_whatever_the_host_looks_like() -> None:
    mask = mask_of(["https://Hooks.Example/services/T1/B2/abcdef"])

    assert "abcdef" not in mask.text("https://hooks.example/services/T1/B2/abcdef")


def test_a_value_is_masked_in_json_in_json_in_json() -> None:
    written = json.dumps([json.dumps([json.dumps([VALUE])])])

    masked = mask_of([VALUE]).text(written)

    assert MASK in masked
    assert not [part for part in ("ss", "w+", "rd", "7") if part in masked]


def test_an_address_that_loses_its_question_mark_is_masked() -> None:
    assert mask_of(["key/4711?"]).text("/key/4711 is no address") == f"/{MASK} is no address"


def test_a_value_too_short_to_be_told_from_other_text_is_not_masked() -> None:
    assert mask_of(["a"]).text("a cat") == "a cat"
