"""What is told and recorded of a family, as plain labelled text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mash_tui.cli.output import show, show_pairs
from mash_tui.services.family_text import Local, lines_of

if TYPE_CHECKING:
    from mash_tui.services.rows import ContactView


def write(view: ContactView, local: Local) -> None:
    """Print what the referrer told, and what the hub recorded."""
    show(f"{view.row.reference}  {view.row.child}")
    show("\nThe referrer told")
    show_pairs([(line.label, line.value) for line in view.family], indent="  ")
    show("\nRecorded by the hub")
    if view.family_recorded is None:
        show("  nothing yet")
    else:
        show_pairs([(line.label, line.value) for line in lines_of(view.family_recorded, local)], indent="  ")


def as_json(view: ContactView) -> dict[str, Any]:
    """The same for machines."""
    return {
        "reference": view.row.reference,
        "version": view.row.version,
        "told": {line.field: line.value for line in view.family},
        "recorded": view.family_recorded,
    }
