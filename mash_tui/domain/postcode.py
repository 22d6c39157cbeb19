"""How a British postcode is written, wherever one is looked for."""

from __future__ import annotations

POSTCODE = r"([a-z]{1,2}[0-9][a-z0-9]?)\s*([0-9][a-z]{2})"
"""A pattern in small letters: the outward and the inward part, with or without a blank between them."""
