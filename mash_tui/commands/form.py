"""What works in the form for a new contact. Letters are typed there: its keys are those that no text needs."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.domain.roles import Permission


class NextField(Command):
    """Go to the next field. Enter does the same in a field of one line."""

    keys = ("tab",)
    action = "next_field"
    palette = False


class PreviousField(Command):
    """Go to the field before."""

    keys = ("shift+tab",)
    action = "previous_field"
    palette = False


class NotKnown(Command):
    """Write `not known` into the field and go on: the caller was asked and does not know."""

    keys = ("ctrl+k", "f4")
    action = "not_known"
    footer = "not known"


class TakeItIn(Command):
    """Take the contact in: it gets its reference. What is wrong or missing is shown beside its field."""

    keys = ("ctrl+s",)
    action = "take_in"
    footer = "take in"


class AnotherChild(Command):
    """Add another child to the contact."""

    keys = ("ctrl+n", "f6")
    action = "another('children')"
    footer = "child"


class AnotherAdult(Command):
    """Add an adult: of the household, or the one whom the worry is about."""

    keys = ("ctrl+g", "f7")
    action = "another('household')"
    footer = "adult"


class RemoveEmpty(Command):
    """Remove the child or adult where the cursor is, when nothing is typed there."""

    keys = ("ctrl+r", "f8")
    action = "remove_empty"


class ReadAlike(Command):
    """Read who the children may be: on the register and in earlier contacts. It is answered once the contact is in."""

    keys = ("ctrl+t", "f10")
    action = "read_alike"
    footer = "alike"
    permission = Permission.CONTACT_READ


class NextMissing(Command):
    """Go to the next field that is wrong or still missing."""

    keys = ("ctrl+o", "f5")
    action = "next_missing"
    footer = "missing"


class NextPart(Command):
    """Go to the next part of the form."""

    keys = ("pagedown",)
    action = "part(1)"


class PreviousPart(Command):
    """Go to the part of the form before."""

    keys = ("pageup",)
    action = "part(-1)"


class SetThisAside(Command):
    """Set the draft aside with a reason. It stays readable and can be taken up again."""

    keys = ("ctrl+y", "f9")
    action = "set_aside"


class LeaveTheForm(Command):
    """Go back. What you typed stays as a draft."""

    keys = ("escape",)
    action = "leave_form"
    footer = "back"
    stays = True


class HelpWithTheForm(Command):
    """Show the keys of the form."""

    keys = ("f1",)
    action = "app.help"
    footer = "help"
    stays = True
    palette = False


class LeaveFromTheForm(Command):
    """Leave the program. What you typed stays as a draft."""

    keys = ("ctrl+q",)
    action = "leave_program"
    palette = False


COMMANDS = (
    TakeItIn,
    NotKnown,
    AnotherChild,
    AnotherAdult,
    NextMissing,
    ReadAlike,
    NextField,
    PreviousField,
    NextPart,
    PreviousPart,
    RemoveEmpty,
    SetThisAside,
    HelpWithTheForm,
    LeaveTheForm,
    LeaveFromTheForm,
)
