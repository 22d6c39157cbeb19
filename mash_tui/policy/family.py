"""What a hub says of going on without a family: the lawful bases, and when a manager must authorise it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FamilyRules:
    """The tables `[lawful_bases]` and `[family]`."""

    lawful_bases: Mapping[str, str]
    """Code of a lawful basis to its words, in the order of the file."""
    agreement_needs_authorisation: bool
    """Whether going on without agreement needs a manager's authorisation too where the family knows. Without the
    family's knowledge it always does."""

    def in_words(self, codes: tuple[str, ...]) -> str:
        """These bases in words; a code that the list has no longer stands as it is."""
        return "; ".join(self.lawful_bases.get(code, code) for code in codes)
