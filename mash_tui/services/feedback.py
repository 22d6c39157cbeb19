"""Feedback to the referrer and the family: owed with the decision, given with its words, or not given for a reason."""

from __future__ import annotations

from mash_tui.services.feedback_owed import Recipient, owe_feedback

__all__ = ["Recipient", "owe_feedback"]
