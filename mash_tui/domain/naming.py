"""What a child is called on a line, also while no name is known. Light to import: the form's header needs it."""

from __future__ import annotations

from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN


def child_called(given_names: str | None, family_name: str | None, *, unborn: bool) -> str:
    """The name as far as it was said; without one `unborn child`, or `name not known`."""
    parts = ((part or "").strip() for part in (given_names, family_name))
    name = " ".join(part for part in parts if part and part not in (NOT_ASKED, NOT_KNOWN))
    return name or ("unborn child" if unborn else "name not known")
