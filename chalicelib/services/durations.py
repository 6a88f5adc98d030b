"""Durations in buckets that can be added up: over runs, days and workflows.

Each bucket is 4 % wider than the one before, so its middle is within 2 % of every
duration in it (a sketch as in Masson, Rim and Lee: DDSketch, VLDB 2019).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

RELATIVE_ERROR = 0.02
GROWTH = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR)


def bucket_of(milliseconds: float) -> int:
    """Return the bucket of a duration; all below a millisecond share the first."""
    return math.ceil(math.log(max(milliseconds, 1)) / math.log(GROWTH))


def quantile(durations: Mapping[int, int], share: float) -> int | None:
    """Return the milliseconds that such a share of the durations does not exceed."""
    rank = share * (sum(durations.values()) - 1)
    seen = 0
    for bucket in sorted(durations):
        seen += durations[bucket]
        if seen > rank:
            return round(2 * GROWTH**bucket / (GROWTH + 1))
    return None


def together(parts: Iterable[Mapping[int, int]]) -> Mapping[int, int]:
    """Add up durations that were counted apart."""
    total: Counter[int] = Counter()
    for part in parts:
        total.update(part)
    return total
