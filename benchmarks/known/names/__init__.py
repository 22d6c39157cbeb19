"""The name groups."""

from __future__ import annotations

from collections.abc import Sequence

from ..group import Group
from . import africa, east_asia, europe, islands, middle_east, south_asia

GROUPS: Sequence[Group] = (
    *islands.GROUPS,
    *south_asia.GROUPS,
    *africa.GROUPS,
    *middle_east.GROUPS,
    *europe.GROUPS,
    *east_asia.GROUPS,
)
