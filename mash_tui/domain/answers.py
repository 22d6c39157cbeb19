"""The answers that are none, and how long words may be: light to import, for what must not wait for the models.

The same as in domain/contact.py, which a test holds to it.
"""

from __future__ import annotations

NOT_KNOWN = "not known"
"""Somebody was asked, and does not know."""
NOT_ASKED = "not asked"
"""Nobody has asked yet: the hub still owes the question."""

HELD = "held in the restricted file"
"""What stands in place of an address that must be kept safe."""

LONGEST_LINE = 2_000
"""Characters of a single-line field."""
LONGEST_TEXT = 2_000_000
"""Characters of a narrative."""
