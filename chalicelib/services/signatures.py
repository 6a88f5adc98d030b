"""Signatures of webhooks: one table of who signs what how, read to check and to sign.

Sources: GitHub Docs "Validating webhook deliveries", Stripe Docs "Check the webhook signatures",
Slack "Verifying requests from Slack", Shopify "Verify webhooks", the Standard Webhooks
specification. All sign the raw bytes of the body with HMAC.
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.models.programs import Verification

Headers = Mapping[str, Sequence[str]]
"""The values of each header, by its name in small letters."""

MOST_SIGNATURES = 20
STANDARD_PREFIX = "whsec_"


class SignatureError(Exception):
    """Why a delivery is not believed, in words for its log."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way to sign: ``written`` is the header's form, ``signed`` what the signature is over.

    ``found`` finds the signatures in a header that may hold several, ``time`` the signed time:
    in a header of its own, or by a pattern in that of the signature.
    """

    header: str
    written: str = "{signature}"
    found: str = r"(\S+)"
    signed: str = "{body}"
    algorithm: str = "sha256"
    encoding: str = "hex"
    time_header: str | None = None
    time_found: str = r"(\d{1,12})"
    id_header: str | None = None
    tolerance: int = 300
    encoded_key: bool = False


SCHEMES: dict[str, Scheme] = {
    "github": Scheme("X-Hub-Signature-256", "sha256={signature}", r"sha256=([0-9a-f]{64})"),
    "shopify": Scheme("X-Shopify-Hmac-Sha256", encoding="base64"),
    "slack": Scheme(
        "X-Slack-Signature",
        "v0={signature}",
        r"v0=([0-9a-f]{64})",
        "v0:{time}:{body}",
        time_header="X-Slack-Request-Timestamp",
    ),
    "standard": Scheme(
        "webhook-signature",
        "v1,{signature}",
        r"v1,(\S+)",
        "{id}.{time}.{body}",
        encoding="base64",
        time_header="webhook-timestamp",
        id_header="webhook-id",
        encoded_key=True,
    ),
    "stripe": Scheme(
        "Stripe-Signature",
        "t={time},v1={signature}",
        r"(?:^|,)\s*v1=([0-9a-f]{64})",
        "{time}.{body}",
        time_header="Stripe-Signature",
        time_found=r"(?:^|,)\s*t=(\d{1,12})",
    ),
}


def scheme_of(wanted: Verification) -> Scheme:
    """Return the scheme of a preset, or the one that is described."""
    known = SCHEMES.get(wanted.preset)
    if known is not None:
        return replace(known, tolerance=wanted.tolerance)
    return Scheme(
        wanted.header,
        wanted.prefix + "{signature}",
        re.escape(wanted.prefix) + r"(\S+)",
        "{time}.{body}" if wanted.timestamp_header else "{body}",
        wanted.algorithm,
        wanted.encoding,
        wanted.timestamp_header,
        tolerance=wanted.tolerance,
    )


def verify(
    wanted: Verification, headers: Headers, body: bytes, secrets: Sequence[str], now: datetime
) -> None:
    """Raise SignatureError unless the delivery is signed with one of the secrets.

    Every signature is compared with every secret in constant time.
    """
    if wanted.preset == "none":
        return
    if not secrets:
        raise SignatureError("No secret has been set for this webhook yet.")
    if wanted.preset == "header":
        given = [_only(headers, wanted.header).encode()]
        known = [secret.encode() for secret in secrets]
    else:
        scheme = scheme_of(wanted)
        given = _given(scheme, headers)
        parts = _parts(scheme, headers, now)
        known = [_signature(scheme, secret, parts, body).encode() for secret in secrets]
    equal = [hmac.compare_digest(one, other) for one in given for other in known]
    if not any(equal):
        raise SignatureError(f"The signature in {wanted_header(wanted)} does not fit the body.")


def sign(
    wanted: Verification, body: bytes, secret: str, *, now: datetime, delivery: str
) -> dict[str, str]:
    """Return the headers that make a body one signed with the secret."""
    if wanted.preset == "none":
        return {}
    if wanted.preset == "header":
        return {wanted.header: secret}
    scheme = scheme_of(wanted)
    parts = {"time": str(int(now.timestamp())), "id": delivery}
    headers = {scheme.id_header: delivery} if scheme.id_header else {}
    if scheme.time_header and scheme.time_header != scheme.header:
        headers[scheme.time_header] = parts["time"]
    signature = _signature(scheme, secret, parts, body)
    return {**headers, scheme.header: scheme.written.format(signature=signature, **parts)}


def wanted_header(wanted: Verification) -> str:
    """Return the name of the header that proves a delivery."""
    known = SCHEMES.get(wanted.preset)
    return known.header if known else wanted.header


def _only(headers: Headers, name: str) -> str:
    """Return the one value of a header; raise SignatureError without one, and with several."""
    values = headers.get(name.lower(), ())
    if not values:
        raise SignatureError(f"The header {name} is missing.")
    if len(values) > 1:
        raise SignatureError(f"The header {name} was sent {len(values)} times.")
    return values[0]


def _given(scheme: Scheme, headers: Headers) -> list[bytes]:
    """Return the signatures that were sent, in their one spelling."""
    found = re.findall(scheme.found, _only(headers, scheme.header))[:MOST_SIGNATURES]
    if not found:
        raise SignatureError(f"The header {scheme.header} holds no signature of this kind.")
    return [text.lower().encode() if scheme.encoding == "hex" else text.encode() for text in found]


def _parts(scheme: Scheme, headers: Headers, now: datetime) -> dict[str, str]:
    """Return what is signed beside the body; raise SignatureError for a time long past."""
    parts = {"id": _only(headers, scheme.id_header)} if scheme.id_header else {}
    if scheme.time_header is None:
        return parts
    found = re.search(scheme.time_found, _only(headers, scheme.time_header))
    if found is None:
        raise SignatureError(f"The header {scheme.time_header} holds no time in seconds.")
    age = now.timestamp() - int(found[1])
    if abs(age) > scheme.tolerance:
        when = "old" if age > 0 else "ahead"
        raise SignatureError(
            f"The signed time is {abs(age):,.0f} s {when}; {scheme.tolerance} s are allowed."
        )
    return {**parts, "time": found[1]}


def _signature(scheme: Scheme, secret: str, parts: Mapping[str, str], body: bytes) -> str:
    before, _, after = scheme.signed.partition("{body}")
    message = before.format(**parts).encode() + body + after.encode()
    digest = hmac.new(_key(scheme, secret), message, getattr(hashlib, scheme.algorithm)).digest()
    return base64.b64encode(digest).decode() if scheme.encoding == "base64" else digest.hex()


def _key(scheme: Scheme, secret: str) -> bytes:
    """Return the bytes of a secret; Standard Webhooks writes them in Base64."""
    if not scheme.encoded_key:
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(STANDARD_PREFIX), validate=True)
    except binascii.Error:
        return secret.encode()
