"""What works on an open contact."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.commands.queue import AssignContact, TakeContact
from mash_tui.domain.roles import Permission


class NextStep(Command):
    """Go to the step that is owed next."""

    keys = ("o",)
    action = "next_step"
    footer = "step owed"


class WriteNote(Command):
    """Add a note to the history. Entries are never changed; a later one corrects."""

    keys = ("w",)
    action = "note"
    footer = "note"
    permission = Permission.CONTACT_WORK


class WhoIsThisChild(Command):
    """Compare each child with known ones who may be the same, and say who it is."""

    keys = ("m",)
    action = "who"
    footer = "who is it"
    permission = Permission.CONTACT_READ


class ScreenContact(Command):
    """Open the screening checklist: answers, what mash knows, what a rating waits for, forwarding."""

    keys = ("s",)
    action = "screening"
    footer = "screen"
    permission = Permission.CONTACT_READ


class RecordFamily(Command):
    """Record what the family knows and agreed to, the lawful basis, and why one goes on without; ask a manager."""

    keys = ("e",)
    action = "family"
    footer = "family"
    permission = Permission.CONTACT_SCREEN


class CorrectContact(Command):
    """Correct a field or an entry: the wrong one stays, the later one names it and says why."""

    keys = ("x",)
    action = "correct"
    footer = "correct"
    permission = Permission.CONTACT_WORK


class Acknowledge(Command):
    """Record that the referrer was told the reference number, and how."""

    keys = ("y",)
    action = "acknowledge"
    footer = "acknowledge"
    permission = Permission.CONTACT_WORK


class RateContact(Command):
    """Rate it, at any time: the four ratings with meanings and deadlines. A manager answers here what waits."""

    keys = ("b",)
    action = "rate"
    footer = "rate"
    permission = Permission.RATING_PROPOSE


class WrittenReferralArrived(Command):
    """Record that the written referral owed after a phone call has arrived."""

    keys = ("r",)
    action = "written_referral"
    permission = Permission.CONTACT_WORK


class OutcomeAndDecision(Command):
    """Propose the outcome of each child; a manager decides it, or sends it back with a question."""

    keys = ("u",)
    action = "outcome"
    footer = "outcome"
    permission = Permission.OUTCOME_PROPOSE


class Reopen(Command):
    """Open a closed contact again, with a reason. The statutory clock starts anew."""

    keys = ("R",)
    action = "reopen"
    permission = Permission.CONTACT_ASSIGN


class GiveFeedback(Command):
    """Tell the referrer and the family what was decided: the words are made, edited, and marked as given."""

    keys = ("F",)
    action = "feedback"
    footer = "feedback"
    permission = Permission.CONTACT_CLOSE


class CloseContact(Command):
    """Close the contact. What is still missing is listed."""

    keys = ("X",)
    action = "close_contact"
    permission = Permission.CONTACT_CLOSE


class Complaints(Command):
    """Complaints about this contact: record one, or its next step."""

    keys = ("C",)
    action = "complaints"
    permission = Permission.CONTACT_WORK


class ReadRestrictedFile(Command):
    """Read the restricted file. Every reading of it is recorded before a word is shown."""

    keys = ("v",)
    action = "restricted"
    footer = "restricted file"
    permission = Permission.RESTRICTED_READ


class AddToRestrictedFile(Command):
    """Add to the restricted file. The history says that something was added, never what."""

    keys = ("V",)
    action = "add_restricted"
    permission = Permission.RESTRICTED_WRITE


class NextSection(Command):
    """Go to the next section: concern, children, household, referrer, family, screening, rating, clocks, history."""

    keys = ("right", "tab", "l")
    action = "section(1)"
    footer = "section"
    palette = False


class PreviousSection(Command):
    """Go to the section before."""

    keys = ("left", "shift+tab", "h")
    action = "section(-1)"
    palette = False


class ScrollDown(Command):
    """Scroll down."""

    keys = ("down", "j")
    action = "scroll(1)"
    palette = False


class ScrollUp(Command):
    """Scroll up."""

    keys = ("up", "k")
    action = "scroll(-1)"
    palette = False


class ScrollPageDown(Command):
    """Scroll down one screenful."""

    keys = ("pagedown", "space", "ctrl+f")
    action = "scroll_page(1)"
    palette = False


class ScrollPageUp(Command):
    """Scroll up one screenful."""

    keys = ("pageup", "ctrl+u")
    action = "scroll_page(-1)"
    palette = False


class ScrollToTop(Command):
    """Go to the beginning of the contact."""

    keys = ("home",)
    action = "to_start"
    palette = False


class ScrollToEnd(Command):
    """Go to the latest entry of the history."""

    keys = ("end", "G")
    action = "to_end"
    palette = False


COMMANDS = (
    NextStep,
    TakeContact,
    AssignContact,
    WhoIsThisChild,
    ScreenContact,
    WriteNote,
    Acknowledge,
    RateContact,
    CorrectContact,
    NextSection,
    PreviousSection,
    RecordFamily,
    WrittenReferralArrived,
    OutcomeAndDecision,
    GiveFeedback,
    CloseContact,
    Complaints,
    Reopen,
    ReadRestrictedFile,
    AddToRestrictedFile,
    ScrollDown,
    ScrollUp,
    ScrollPageDown,
    ScrollPageUp,
    ScrollToTop,
    ScrollToEnd,
)
