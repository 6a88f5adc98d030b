"""Prices of AWS by region, in millionths of a dollar, as AWS published them on one day.

From the AWS Price List: Step Functions per state transition of a standard workflow; Lambda
per request and per GB-second on x86; DynamoDB per request unit on demand; EventBridge per
custom event; API Gateway per WebSocket message; S3 per PUT. Of tiers it is the first, and
what is free each month is not taken off.

A region that is not here has the prices of us-east-1, and so has what a region does not
name. The price of a WebSocket message is known for us-east-1 only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chalicelib.models.costs import CostKind

PUBLISHED = date(2026, 8, 15)
BASE_REGION = "us-east-1"
BASE: Mapping[CostKind, Decimal] = {
    CostKind.TRANSITIONS: Decimal(25),
    CostKind.INVOCATIONS: Decimal("0.2"),
    CostKind.COMPUTE: Decimal("16.6667"),
    CostKind.WRITES: Decimal("0.625"),
    CostKind.READS: Decimal("0.125"),
    CostKind.EVENTS: Decimal(1),
    CostKind.MESSAGES: Decimal(1),
    CostKind.DOCUMENTS: Decimal(5),
}
REGIONS: Mapping[str, Mapping[CostKind, Decimal]] = {
    BASE_REGION: {},
    "us-east-2": {},
    "us-west-2": {},
    "eu-west-1": {CostKind.WRITES: Decimal("0.705"), CostKind.READS: Decimal("0.1415")},
    "eu-central-1": {
        CostKind.WRITES: Decimal("0.7625"),
        CostKind.READS: Decimal("0.1525"),
        CostKind.DOCUMENTS: Decimal("5.4"),
    },
}


@dataclass(frozen=True)
class Prices:
    """The prices of one region on one day."""

    region: str
    published: date
    of: Mapping[CostKind, Decimal]


def prices_in(region: str) -> Prices:
    """Return the prices of a region, those of us-east-1 when it has none here."""
    known = region if region in REGIONS else BASE_REGION
    return Prices(known, PUBLISHED, {**BASE, **REGIONS[known]})
