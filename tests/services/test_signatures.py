"""Signatures of webhooks, on the published examples of those who send them."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.models.programs import Verification
from chalicelib.services.signatures import SignatureError, sign, verify

SLACK_BODY = (
    b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
    b"&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
    b"&command=%2Fwebhook-collect&text="
    b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
    b"%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BODY = b'{"id": "evt_1", "name": "\xc3\xbc"}'
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # the specification's own example
PRESETS = ("github", "shopify", "slack", "standard", "stripe", "header", "hmac")
TIMED = ("slack", "standard", "stripe")


def wanted(preset: str) -> Verification:
    return Verification.model_validate({"preset": preset})


def sent(headers: Mapping[str, str]) -> dict[str, list[str]]:
    return {name.lower(): [value] for name, value in headers.items()}


def signed(preset: str, secret: str = SECRET, body: bytes = BODY) -> dict[str, list[str]]:
    return sent(sign(wanted(preset), body, secret, now=NOW, delivery="msg_1"))


def test_githubs_published_example_is_believed() -> None:
    signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    headers = sent({"X-Hub-Signature-256": signature})

    verify(wanted("github"), headers, b"Hello, World!", ["It's a Secret to Everybody"], NOW)


def test_slacks_published_example_is_believed() -> None:
    signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    headers = sent({"X-Slack-Signature": signature, "X-Slack-Request-Timestamp": "1531420618"})
    then = datetime.fromtimestamp(1531420618, UTC)

    verify(wanted("slack"), headers, SLACK_BODY, ["8f742231b10e8888abcd99yyyzzz85a5"], then)


def test_the_published_example_of_standard_webhooks_is_believed() -> None:
    headers = sent(
        {
            "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp": "1614265330",
            "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        }
    )
    then = datetime.fromtimestamp(1614265330, UTC)

    verify(wanted("standard"), headers, b'{"test": 2432232314}', [SECRET], then)


def test_a_standard_webhook_is_signed_over_its_id_and_time() -> None:
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    body = b'{"test": 2432232314}'
    message = b"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330." + body
    signature = base64.b64encode(hmac.digest(key, message, "sha256")).decode()
    headers = sent(
        {
            "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp": "1614265330",
            "webhook-signature": f"v1,{'A' * 43}= v1a,other v1,{signature}",
        }
    )

    verify(wanted("standard"), headers, body, [SECRET], datetime.fromtimestamp(1614265330, UTC))


def test_stripe_signs_its_time_in_the_same_header_and_may_sign_twice() -> None:
    time = int(NOW.timestamp())
    right = hmac.new(SECRET.encode(), f"{time}.".encode() + BODY, hashlib.sha256).hexdigest()
    headers = sent({"Stripe-Signature": f"t={time},v1={'0' * 64},v1={right},v0={'1' * 64}"})

    verify(wanted("stripe"), headers, BODY, [SECRET], NOW)


def test_shopify_signs_in_base64() -> None:
    signature = base64.b64encode(hmac.new(b"key", BODY, hashlib.sha256).digest()).decode()

    verify(wanted("shopify"), sent({"X-Shopify-Hmac-Sha256": signature}), BODY, ["key"], NOW)


def test_a_scheme_of_ones_own_is_described() -> None:
    own = Verification(
        preset="hmac",
        header="X-Sig",
        algorithm="sha512",
        encoding="base64",
        prefix="sig=",
        timestamp_header="X-Time",
        tolerance=10,
    )
    message = f"{int(NOW.timestamp())}.".encode() + BODY
    signature = base64.b64encode(hmac.new(b"key", message, hashlib.sha512).digest()).decode()
    headers = sent({"X-Sig": f"sig={signature}", "X-Time": str(int(NOW.timestamp()))})

    verify(own, headers, BODY, ["key"], NOW)
    with pytest.raises(SignatureError, match="11 s old; 10 s are allowed"):
        verify(own, headers, BODY, ["key"], NOW + timedelta(seconds=11))


@pytest.mark.parametrize("preset", PRESETS)
def test_what_we_sign_is_believed(preset: str) -> None:
    verify(wanted(preset), signed(preset), BODY, [SECRET], NOW)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_secret_before_the_rotation_is_believed_while_it_is_kept(preset: str) -> None:
    verify(wanted(preset), signed(preset, "the old one"), BODY, [SECRET, "the old one"], NOW)


@pytest.mark.parametrize("preset", [preset for preset in PRESETS if preset != "header"])
def test_a_body_that_was_changed_is_not_believed(preset: str) -> None:
    with pytest.raises(SignatureError, match="does not fit the body"):
        verify(wanted(preset), signed(preset), BODY + b" ", [SECRET], NOW)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_wrong_secret_is_not_believed(preset: str) -> None:
    with pytest.raises(SignatureError, match="does not fit the body"):
        verify(wanted(preset), signed(preset), BODY, ["another"], NOW)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_missing_header_is_named(preset: str) -> None:
    for name in signed(preset):
        headers = {other: values for other, values in signed(preset).items() if other != name}

        with pytest.raises(SignatureError, match=f"(?i)header {name} is missing"):
            verify(wanted(preset), headers, BODY, [SECRET], NOW)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_header_sent_twice_is_not_believed(preset: str) -> None:
    for name in signed(preset):
        headers = signed(preset)
        headers[name] = headers[name] * 2

        with pytest.raises(SignatureError, match="was sent 2 times"):
            verify(wanted(preset), headers, BODY, [SECRET], NOW)


@pytest.mark.parametrize("preset", TIMED)
@pytest.mark.parametrize(("seconds", "word"), [(301, "old"), (-301, "ahead")])
def test_a_time_long_past_or_ahead_is_not_believed(preset: str, seconds: int, word: str) -> None:
    with pytest.raises(SignatureError, match=f"301 s {word}"):
        verify(wanted(preset), signed(preset), BODY, [SECRET], NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize("preset", TIMED)
def test_a_time_just_within_the_tolerance_is_believed(preset: str) -> None:
    verify(wanted(preset), signed(preset), BODY, [SECRET], NOW + timedelta(seconds=300))


@pytest.mark.parametrize("junk", ["", " ", "sha256=", "v1=", "t=1", "é", "sha256=zz", "v1,"])
@pytest.mark.parametrize("preset", PRESETS)
def test_junk_in_place_of_a_signature_is_not_believed(preset: str, junk: str) -> None:
    for name in signed(preset):
        headers = signed(preset) | {name: [junk]}

        with pytest.raises(SignatureError):
            verify(wanted(preset), headers, BODY, [SECRET], NOW)


def test_without_a_secret_nothing_is_believed() -> None:
    with pytest.raises(SignatureError, match="No secret has been set"):
        verify(wanted("github"), signed("github"), BODY, [], NOW)


def test_a_webhook_that_is_open_by_choice_believes_everything() -> None:
    verify(wanted("none"), {}, BODY, [], NOW)
