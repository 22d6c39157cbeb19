"""What the words of a draft are for: how that is called, and what somebody must be permitted to go on with them.

Light to import: the list of drafts asks it for each row.
"""

from __future__ import annotations

from mash_tui.domain.roles import Permission
from mash_tui.services.told_labels import label_of, within

NOTE = "note"
"""What a note is about."""
RESTRICTED = "restricted file"
"""What a piece of the restricted file is about."""
MENDING = "mending"
"""What the values of an intake problem are about."""
_NEEDS = {
    "": Permission.CONTACT_CREATE,
    RESTRICTED: Permission.RESTRICTED_WRITE,
    MENDING: Permission.INTAKE_RUN,
}
"""What a draft is about, nothing for a new contact → the permission; all else corrects or notes, and is work."""
ANY_OF_THEM = frozenset({*_NEEDS.values(), Permission.CONTACT_WORK})
"""Whoever has none of these goes on with no draft whatever."""


def in_words(about: str) -> str:
    """What unsaved words are: a note, a piece of the restricted file, mended values, or a correction of what."""
    if about in (NOTE, RESTRICTED):
        return about
    if about == MENDING:
        return "values that were mended and not taken in"
    return f"correction of {about if about.startswith('entry ') else within(label_of(about))}"


def needed_for(about: str) -> Permission:
    """The permission to save words where they belong, which keeping them needs too."""
    return _NEEDS.get(about, Permission.CONTACT_WORK)
