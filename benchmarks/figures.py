"""Medians and percentiles."""

from __future__ import annotations

import math
from collections.abc import Iterable
from statistics import median

__all__ = ["median", "percentile"]


def percentile(numbers: Iterable[float], percent: float) -> float:
    """Give the number that `percent` per cent of the numbers do not exceed (nearest rank)."""
    ordered = sorted(numbers)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
