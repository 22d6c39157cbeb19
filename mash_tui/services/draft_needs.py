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
SCREENING = "screening"
"""What an answer of the checklist is about."""
FORWARDING = "forwarding"
"""What the words about who is allocated are about."""
FAMILY = "family"
"""What the four fields about the family are about."""
AUTHORISATION = "authorisation"
"""What a manager's answer about going on without the family is about."""
RATING = "rating"
"""What the reason of a proposed rating is about."""
CONFIRMATION = "confirmation"
"""What a manager's answer to a proposed rating is about."""
OUTCOME = "outcome"
"""What the reasons of proposed outcomes are about."""
DECISION = "decision"
"""What a manager's reasons for a decision are about."""
FEEDBACK = "feedback"
"""What the words to the referrer or the family are about."""
CLOSING = "closing"
"""What the words at the end of a contact are about."""
COMPLAINT = "complaint"
"""What a complaint or a step of it is about."""
_NEEDS = {
    "": Permission.CONTACT_CREATE,
    RESTRICTED: Permission.RESTRICTED_WRITE,
    MENDING: Permission.INTAKE_RUN,
    SCREENING: Permission.CONTACT_SCREEN,
    FORWARDING: Permission.CONTACT_SCREEN,
    FAMILY: Permission.CONTACT_SCREEN,
    AUTHORISATION: Permission.FAMILY_AUTHORISE,
    RATING: Permission.RATING_PROPOSE,
    CONFIRMATION: Permission.RATING_CONFIRM,
    OUTCOME: Permission.OUTCOME_PROPOSE,
    DECISION: Permission.DECISION_MAKE,
    FEEDBACK: Permission.CONTACT_CLOSE,
    CLOSING: Permission.CONTACT_CLOSE,
    COMPLAINT: Permission.CONTACT_WORK,
}
_JUDGEMENT = frozenset({
    SCREENING, FORWARDING, FAMILY, AUTHORISATION, RATING, CONFIRMATION, OUTCOME, DECISION, FEEDBACK, CLOSING,
    COMPLAINT,
})  # fmt: skip
"""What is about a step of the work, and is called what it is."""
"""What a draft is about, nothing for a new contact → the permission; all else corrects or notes, and is work."""
ANY_OF_THEM = frozenset({*_NEEDS.values(), Permission.CONTACT_WORK})
"""Whoever has none of these goes on with no draft whatever."""


def in_words(about: str) -> str:
    """What unsaved words are: a note, a piece of the restricted file, mended values, or a correction of what."""
    step = about.partition(":")[0]
    if about in (NOTE, RESTRICTED) or step in _JUDGEMENT:
        return step
    if about == MENDING:
        return "values that were mended and not taken in"
    return f"correction of {about if about.startswith('entry ') else within(label_of(about))}"


def needed_for(about: str) -> Permission:
    """The permission to save words where they belong, which keeping them needs too."""
    return _NEEDS.get(about.partition(":")[0], Permission.CONTACT_WORK)
