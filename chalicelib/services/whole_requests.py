"""Whole requests: what a workflow is given, and a log keeps, of a delivery beside its body.

What proves who sent it is never kept: credentials, cookies and signatures are left out, and
other headers that carry a secret by their name are masked.
"""

import re

from pydantic import JsonValue

from chalicelib.models.masking import MASK
from chalicelib.models.programs import Verification
from chalicelib.models.webhooks import Arrival
from chalicelib.services.payload_forms import field_values, read_payload
from chalicelib.services.signatures import wanted_header

LEFT_OUT = re.compile(r"authorization|cookie|signature|hmac")
SECRET = re.compile(r"token|secret|passw|credential|session|(api|access|auth|private)[-_]?key")


def whole_request(arrival: Arrival, verification: Verification) -> JsonValue:
    """Return method, headers, query and body as one payload; without a body, that is None."""
    headers: dict[str, JsonValue] = dict(shown_headers(arrival, verification))
    return {
        "method": arrival.method,
        "headers": headers,
        "query": field_values(arrival.query),
        "body": read_payload(arrival) if arrival.body else None,
    }


def shown_headers(arrival: Arrival, verification: Verification) -> dict[str, str]:
    """Return the headers without secrets, by names in small letters; several values are joined."""
    proof = "" if verification.preset == "none" else wanted_header(verification).lower()
    return {
        name: MASK if SECRET.search(name) else ", ".join(values)
        for name, values in arrival.headers.items()
        if name != proof and not LEFT_OUT.search(name)
    }
