"""Searching people and contacts: one line to type in, and what was found below it as it is typed."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input

from mash_tui.commands.base import Command, Where
from mash_tui.commands.registry import bindings, command_named
from mash_tui.commands.search import BetweenPeopleAndContacts, OpenFound
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.desk import Desk
from mash_tui.services.known.rows import ChildIdentities, Identity
from mash_tui.services.people import search_people
from mash_tui.services.search import AT_MOST, Hit, search_words
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.found_list import Found, FoundList, Heading
from mash_tui.widgets.found_words import contact_beneath, person_beneath
from mash_tui.widgets.list_notice import ListNotice
from mash_tui.widgets.pick_list import PickList
from mash_tui.widgets.say import tell
from mash_tui.widgets.search_line import SearchLine

_PAUSE = 0.12
"""Seconds without a key after which is searched: a fast typist's words are not searched letter by letter."""
_NOTED_FOR = timedelta(hours=1)
"""How long the same contact in the list is one reading."""
_LOW = 20
"""Lines of a terminal below which what is said beneath the list is shorter."""

_HOW = """\
lila oddfernly 2/10/12  a child who may be known
12 Neverwas Rd          who is known at that address
00042                   a reference, or part of one
hungry "no coat"        words of contacts, words together
referrer:thorn          who told us; also agency: and ref:
"""


class Answer(NamedTuple):
    """What a search came to."""

    text: str
    """What was searched for."""
    people: ChildIdentities | MashError
    contacts: tuple[Hit, ...] | MashError


def ask(desk: Desk, text: str) -> Answer:
    """Search for what was typed. Runs on a thread."""
    people = outcome_of(partial(search_people, desk, text))
    return Answer(text, people, outcome_of(partial(search_words, desk, text, noted_for=_NOTED_FOR)))


class SearchScreen(DeskScreen[None]):
    """The line keeps the keys; arrows move in the list, Enter opens what is under its cursor."""

    where = Where.SEARCH
    needs = Permission.CONTACT_READ
    letters_are_typed = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.SEARCH)
    AUTO_FOCUS = "LineInput"
    DEFAULT_CSS = """
    SearchScreen {
        & > FoundList { height: 1fr; }
        & > ListNotice { padding: 1 2; &.-beneath { padding: 0 1; } }
    }
    """

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._line = SearchLine(text)
        self._waits: Timer | None = None
        self._shown: str | None = None
        self._opens = False

    def compose(self) -> ComposeResult:
        """Lay out line, list, what is said beneath it, and keys."""
        self.found = FoundList(self.desk.local)
        """What was found."""
        self.notice = ListNotice()
        """What stands there while there is nothing."""
        self.beneath = ListNotice()
        """What the list has no room for."""
        self.beneath.add_class("-beneath")
        self._footer = Footer(self.footer_commands())
        yield from (self._line, self.found, self.notice, self.beneath, self._footer)

    def on_mount(self) -> None:
        """Search for what came along."""
        self._show_nothing()
        if self.text:
            self.action_again()

    def on_screen_resume(self) -> None:
        """What was open may have changed."""
        if self._shown:
            self.action_again()

    def on_resize(self) -> None:
        """A low terminal keeps its lines for the list."""
        self.beneath.styles.height = 6 if self.app.size.height >= _LOW else 3

    def store_changed(self) -> None:
        """Somebody saved something."""
        if self.is_current and self._shown:
            self.action_again()

    @property
    def text(self) -> str:
        """What is typed; empty for blanks alone."""
        return self._line.text if self._line.text.strip() else ""

    @property
    def is_up_to_date(self) -> bool:
        """Whether what is shown was found for what is typed."""
        return self._shown == self.text

    @on(Input.Changed)
    def _typed(self) -> None:
        self._opens = False
        if self._waits is not None:
            self._waits.stop()
        self._waits = self.set_timer(_PAUSE, self.action_again)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.mash.run_command(OpenFound)

    def action_again(self) -> None:
        """Search for what is typed."""
        if self._waits is not None:
            self._waits.stop()
        if not self.text:
            self._show_nothing()
            return
        self.work(partial(ask, self.desk, self.text), self._answered, latest_of="search")

    def _show_nothing(self) -> None:
        self._shown = ""
        self.found.show_found((), stay=False)
        self._say(_HOW)

    def _answered(self, answer: Answer) -> None:
        if answer.text != self.text:
            return
        stay, self._shown = self._shown == answer.text, answer.text
        rows = [*_people(answer.people), *_contacts(answer.contacts)]
        self.found.show_found(rows, stay=stay)
        failed = [part for part in (answer.people, answer.contacts) if isinstance(part, MashError)]
        if len(failed) == 2:
            self._say(f"✗ The search could not be done.\n{failed[0]}\n\n^r tries again.", failed=True)
        elif not any(isinstance(row, Identity | Hit) for row in rows) and not failed:
            self._say("\n".join(filter(None, (_missing(answer.people), _nothing(answer.text)))))
        else:
            self._say("")
        if self._opens and self._only is not None:
            self.action_open()
        self._opens = False

    def _say(self, words: str, *, failed: bool = False) -> None:
        self.notice.say(words, failed=failed)
        self.found.display = not words
        self.on_pick_list_moved()
        self._footer.show(self.footer_commands())

    @property
    def _only(self) -> Found | None:
        """The one person or contact that was found."""
        rows = [row for row in self.found.rows if not isinstance(row, Heading)]
        return rows[0] if len(rows) == 1 else None

    def offers(self, command: type[Command]) -> bool:
        """Between two parts only where there are two; nothing is opened where nothing was found."""
        if command is BetweenPeopleAndContacts and not self.found.has_two_parts:
            return False
        if command is OpenFound and not self.found.rows and self.is_up_to_date:
            return False
        return super().offers(command)

    async def action_permitted(self, name: str) -> None:
        """Run a command; where nothing was found, say that there is nothing to open."""
        if command_named(name) is OpenFound and super().offers(OpenFound) and not self.offers(OpenFound):
            tell(self.app, "Nothing was found: there is nothing to open." if self.text else "Type what to look for.")
            return
        await super().action_permitted(name)

    def on_pick_list_moved(self) -> None:
        """Say more about the row under the cursor."""
        row = self.found.current
        if isinstance(row, Hit):
            words = contact_beneath(row, self.desk.local)
            before = len(words) - len(row.snippet)
            self.beneath.say(words, strong=[(before + start, before + end) for start, end in row.marks])
        elif isinstance(row, Identity):
            self.beneath.say(person_beneath(row, self.desk.local))
        else:
            self.beneath.say("")

    @on(PickList.Picked)
    def _picked(self) -> None:
        self.mash.run_command(OpenFound)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.found.action_move(by)

    def action_page(self, by: int) -> None:
        """Move it a screenful."""
        self.found.action_page(by)

    def action_other_part(self) -> None:
        """Between people and contacts."""
        self.found.to_other_part()

    def action_open(self) -> None:
        """Open what is under the cursor. Where it is still being searched for, open it if it is all there is."""
        if not self.is_up_to_date:
            self._opens = True
            self.action_again()
            return
        row = self.found.current
        if isinstance(row, Hit):
            self.mash.open("contact", row.reference)
        elif isinstance(row, Identity):
            self._open_person(row)

    def _open_person(self, person: Identity) -> None:
        if person.local_id or person.contacts > 1:
            self.mash.open("person", person)
        elif person.earlier:
            self.mash.open("contact", person.earlier[0].reference)


def _people(found: ChildIdentities | MashError) -> list[Found]:
    if isinstance(found, MashError):
        return [Heading(f"People: ✗ could not be looked up. {found}")]
    people = [*found.same, *found.household]
    missing = f" · {found.incomplete}" if found.incomplete else ""
    return [Heading(f"People: {len(people)}{missing}"), *people] if people or missing else []


def _missing(found: ChildIdentities | MashError) -> str:
    return "" if isinstance(found, MashError) else found.incomplete


def _contacts(found: tuple[Hit, ...] | MashError) -> list[Found]:
    if isinstance(found, MashError):
        return [Heading(f"Contacts: ✗ could not be searched. {found}")]
    best = f"the best {AT_MOST} of more" if len(found) == AT_MOST else str(len(found))
    return [Heading(f"Contacts with these words: {best}"), *found] if found else []


def _nothing(text: str) -> str:
    return (
        f"Nobody is known by “{text}”, and no contact has these words.\n"
        "A contact must have all of them: fewer find more. The last may be\nthe beginning of a word."
    )
