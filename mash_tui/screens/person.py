"""A known person to read about: the register's words, and every contact about them, to open."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from mash_tui.commands.base import Command, Where
from mash_tui.commands.person import OpenContactOfPerson
from mash_tui.commands.registry import bindings, command_named
from mash_tui.domain.counted import counted
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.known.perhaps_about import PerhapsAbout, contacts_perhaps_about
from mash_tui.services.known.rows import EarlierContact, Identity
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.identity_text import count_words
from mash_tui.widgets.list_notice import ListNotice
from mash_tui.widgets.page import Piece, ReadingPage, Section
from mash_tui.widgets.pick_list import Bit, PickList
from mash_tui.widgets.say import said, tell
from mash_tui.widgets.title_line import TitleLine

_COLUMNS = f" {'contact':<17}{'received':<12}{'rating':<9}what it was about, how it ended"
_NONE_CONFIRMED = "No contact is confirmed to be about this person."


class PersonScreen(DeskScreen[None]):
    """What is known of the person above, the contacts below: Enter opens one."""

    where = Where.PERSON
    needs = Permission.CONTACT_READ
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.PERSON)
    DEFAULT_CSS = """
    PersonScreen {
        & > ReadingPage { height: auto; max-height: 50%; }
        & > Static { height: 1; color: $quiet; background: $panel; }
        & > PickList { height: 1fr; }
    }
    """

    def __init__(self, person: Identity) -> None:
        super().__init__()
        self.person = person
        """As the search found them. Showing it there was the reading that the trail has."""

    def compose(self) -> ComposeResult:
        """Lay out title, page, contacts, keys."""
        count = count_words(self.person)
        if (left_out := self.person.contacts - len(self.person.earlier)) > 0:
            count += f" · {counted(left_out, 'older contact')} not listed"
        yield TitleLine(self.person.who, f"{self.person.born or 'birth date not known'} · {count}")
        self.page = ReadingPage()
        """What is known of the person."""
        self.contacts: PickList[EarlierContact] = PickList(self._line)
        """The contacts, the newest first."""
        self._columns = Static(said(_COLUMNS))
        self.notice = ListNotice()
        """What stands there where there is none."""
        yield from (self.page, self._columns, self.contacts, self.notice, Footer(self.footer_commands()))

    def on_mount(self) -> None:
        """Show it."""
        self.page.show([Section("known", "Known to", tuple(_pieces(self.person)))])
        self.contacts.show(self.person.earlier)
        self.contacts.display = self._columns.display = bool(self.person.earlier)
        self.notice.say("" if self.person.earlier else _NONE_CONFIRMED)
        if self.person.earlier:
            self.contacts.focus()
        elif self.person.local_id:
            self.call_after_refresh(self._look)

    def _look(self) -> None:
        """Look for contacts that may be about the person: the page does not wait for it."""
        # The desk is asked for here: the screen may be gone by the time that the thread begins.
        find = partial(contacts_perhaps_about, self.desk, self.person.local_id)
        self.work(partial(outcome_of, find), self._found, latest_of="perhaps")

    def _found(self, perhaps: PerhapsAbout | MashError) -> None:
        self.notice.say(f"{_NONE_CONFIRMED}\n{_perhaps(perhaps)}".rstrip())

    def offers(self, command: type[Command]) -> bool:
        """A contact is opened only where there is one."""
        if command is OpenContactOfPerson and not self.person.earlier:
            return False
        return super().offers(command)

    async def action_permitted(self, name: str) -> None:
        """Run a command; where no contact is listed, say that there is none to open."""
        if command_named(name) is OpenContactOfPerson and not self.person.earlier:
            tell(self.app, "No contact is listed: there is none to open.")
            return
        await super().action_permitted(name)

    def on_pick_list_picked(self) -> None:
        """Enter on a contact, or a click."""
        self.mash.run_command(OpenContactOfPerson)

    def action_open(self) -> None:
        """Open the contact under the cursor."""
        if (contact := self.contacts.current) is not None:
            self.mash.open("contact", contact.reference)

    def action_scroll_page(self, by: int) -> None:
        """Scroll what is known of the person."""
        self.page.scroll_pages(by)

    def _line(self, contact: EarlierContact, width: int) -> list[Bit]:
        received = f"{self.desk.local(contact.received_at):%d/%m/%Y}"
        words = " · ".join(filter(None, (contact.about, contact.ended)))
        rest = max(width - 38, 8)
        return [
            Bit(contact.reference, "", 17),
            Bit(received, "quiet", 12),
            Bit(contact.rating, "strong", 9),
            Bit(words, "", rest),
        ]


def _perhaps(found: PerhapsAbout | MashError) -> str:
    if isinstance(found, MashError):
        return f"✗ Which may be could not be looked up. {found}"
    if not found.count:
        return ""
    newest = ", the newest" if found.count > len(found.references) else ""
    names = ", ".join(found.references)
    if found.more:
        return f"At least {counted(found.count, 'contact')} may be about this person, such as {names}"
    return f"{counted(found.count, 'contact')} may be about this person{newest}: {names}"


def _pieces(one: Identity) -> list[Piece]:
    pairs = (
        ("Status", one.status or ("" if one.local_id else "known from contacts alone, not on the register")),
        ("Social worker", one.worker),
        ("Lead professional", one.lead),
        ("Since", one.since),
        ("Gone from the register", one.gone),
        ("Address", one.address),
        ("School", one.school),
        ("Number on the register", one.local_id),
        ("What agrees and differs", "; ".join(one.match.words)),
    )
    return [Piece(label, label, text, "strong" if label == "Status" else "") for label, text in pairs if text]
