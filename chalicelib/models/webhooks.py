"""Webhooks: how deliveries prove who sent them."""

from typing import Literal

from pydantic import Field

from chalicelib.models.programs import FromEngine

Preset = Literal["github", "shopify", "slack", "standard", "stripe", "hmac", "header", "none"]


class Verification(FromEngine):
    """How a delivery proves that it comes from who knows the secret.

    The fields after the preset describe ``hmac``, and ``header`` also names the header of a
    shared secret. ``tolerance`` is how many seconds old a signed time may be.
    """

    preset: Preset = "none"
    header: str = "X-Signature"
    algorithm: Literal["sha1", "sha256", "sha512"] = "sha256"
    encoding: Literal["hex", "base64"] = "hex"
    prefix: str = Field(default="", pattern=r"^[^\s{}]{0,20}$")
    timestamp_header: str | None = None
    tolerance: int = 300
