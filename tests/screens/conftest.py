"""Screens are tried on the real services, over a hub of their own with a clock that stands still."""

from __future__ import annotations

from tests.services.conftest import clock, colleague, desk, paths

__all__ = ["clock", "colleague", "desk", "paths"]
