"""What a use case came to, where its refusal is shown in the place of its words and not as a passing message."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from mash_tui.domain.errors import MashError

Found = TypeVar("Found")


def outcome_of(use_case: Callable[[], Found]) -> Found | MashError:
    """What a use case returns, or why it could not."""
    try:
        return use_case()
    except MashError as problem:
        return problem
