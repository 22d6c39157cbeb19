"""What of the checklist is still open before a rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mash_tui.data.store import Execute
    from mash_tui.policy.model import Policy
    from mash_tui.services.rows import Line


def missing_before_rating(execute: Execute, policy: Policy, contact_id: int) -> tuple[str, ...]:  # noqa: ARG001
    """The items that a rating other than Red waits for, in words."""
    return ()


def found_in_screening(execute: Execute, policy: Policy, contact_id: int) -> tuple[Line, ...]:  # noqa: ARG001
    """What the screening found so far, for who rates: a line an item that was answered."""
    return ()
