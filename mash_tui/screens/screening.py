"""The screening checklist of a contact: one key an answer, what mash knows beside it, what a rating waits for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from mash_tui.commands.base import Command, Where
from mash_tui.commands.contact import RecordFamily
from mash_tui.commands.registry import bindings, command_named
from mash_tui.commands.screening import ConfirmSuggestion, WriteAnswer
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.domain.screening import Answer, Item, Opens
from mash_tui.screens.answers_in_turn import AnswersInTurn, Turn
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.forwards import Forwards
from mash_tui.screens.outcomes import outcome_of
from mash_tui.screens.screening_applies import why_not_screened
from mash_tui.services.contact_watch import Snapshot, snapshot_of
from mash_tui.services.rows import QueueRow
from mash_tui.services.screening_desk import ScreeningView, screening_of
from mash_tui.services.screening_view import Screened
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.page import ReadingPage
from mash_tui.widgets.pick_list import Bit, PickList
from mash_tui.widgets.say import tell, tell_problem
from mash_tui.widgets.screening_text import beside, bits_of, progress_line
from mash_tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mash_tui.screens.contact import ContactScreen
    from mash_tui.services.desk import Desk
    from mash_tui.services.suggested import Suggestion

_BESIDE, _FEWEST = 10, 4
"""Lines for title, keys and what stands beside an item; items that are shown on the lowest terminal."""
_CONFIRMS = ConfirmSuggestion.keys[0]
_RECORDS_FAMILY = (
    "What the family knows and agreed to stands in four fields of its own:"
    f" {RecordFamily.keys[0]} on the contact records them."
)


class ScreeningScreen(Forwards, DeskScreen[None]):
    """Lies over an open contact. An answer that is whole by itself is one key, and the cursor goes on.

    Answers are saved one after the other in the background; the next key does not wait for them.
    """

    where = Where.SCREENING
    needs = Permission.CONTACT_READ
    opens_with_reading = True
    takes_typing_ahead = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Where.SCREENING),
        Binding("escape,q", "leave", "Back", show=False),
    ]
    DEFAULT_CSS = """
    ScreeningScreen {
        & > PickList { height: auto; }
        & > ReadingPage { height: 1fr; }
    }
    """

    def __init__(self, contact: ContactScreen) -> None:
        super().__init__()
        self._contact = contact
        self.reference = contact.reference
        """Which contact."""
        self.view: ScreeningView | None = None
        """What was read of it last."""
        self.turns = AnswersInTurn(self, self._all_saved, self._not_saved)
        """The answers on their way."""
        self._seen: Snapshot | None = None
        self._is_first = True
        self._leaves = False
        self._forget_last_words: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """Lay out title, items, what stands beside the one under the cursor, and keys."""
        self._title = TitleLine("Screening", "")
        self.items: PickList[Screened] = PickList(self._line)
        """The items."""
        self.page = ReadingPage()
        """What stands beside the item under the cursor."""
        self.page.can_focus = False
        self._footer = Footer(self.footer_commands())
        yield from (self._title, self.items, self.page, self._footer)

    def on_mount(self) -> None:
        """Read it. Answers that are on their way are saved whatever ends the program."""
        self._forget_last_words = self.mash.before_leaving(self.turns.save_the_rest)
        self.items.focus()
        self.read_again()

    def on_resize(self) -> None:
        """The items have the room that the lines beside them leave."""
        self.items.styles.max_height = max(self.size.height - _BESIDE, _FEWEST)

    def on_unmount(self) -> None:
        """The contact below shows what was answered."""
        self._forget_last_words()
        if self.turns.changed:
            self._contact.read_again()

    def read_again(self) -> None:
        """Read the checklist again."""
        self.work(partial(outcome_of, self._look), self._show, latest_of="reading")

    def _look(self) -> tuple[ScreeningView, Snapshot]:
        view = screening_of(self.desk, self.reference)
        return view, snapshot_of(self.desk, view.row.id)

    def _show(self, found: tuple[ScreeningView, Snapshot] | MashError) -> None:
        if isinstance(found, MashError):
            tell_problem(self.app, found)
            if self.view is None:
                self.was_not_read()
                self.app.pop_screen()
            return
        before, (self.view, self._seen) = self.view, found
        self.turns.take(self.view.row)
        self.items.show(self.view.items, lambda one: one.item.code)
        if self._is_first:
            self._is_first = False
            self._to_next_open(0)
        self._tell_of_others(before, self.view)
        self._say()
        self.was_read()

    def _tell_of_others(self, before: ScreeningView | None, now: ScreeningView) -> None:
        """Say what somebody else answered while this was open."""
        known = {given.entry for one in before.items for given in one.given} if before else set()
        for one in now.items if before else ():
            last = one.last
            if last is not None and last.entry not in known and last.by != self.desk.actor.login:
                tell(self.app, f"{last.by}: {one.item.question} {last.answer}")

    def _say(self) -> None:
        view, one = self.view, self.items.current
        if view is None:
            return
        self._title.show(f"Screening  {view.row.reference}  {view.row.child}", progress_line(view))
        if one is not None:
            confirms = _CONFIRMS if self.desk.may(Permission.CONTACT_SCREEN) else ""
            self.page.show(beside(one, view, confirms, self.desk.local))
        self._footer.show(self.footer_commands())
        self.items.refresh()

    def _line(self, one: Screened, width: int) -> list[Bit]:
        if self.view is None:
            return []
        today = self.desk.local(self.desk.now()).date()
        return bits_of(one, self.view, self.turns.on_their_way, width, self.desk.local, today)

    def on_pick_list_moved(self) -> None:
        """Another item stands beside the list."""
        self.page.to_start()
        self._say()

    def on_pick_list_picked(self) -> None:
        """Enter on an item, or a click."""
        self.mash.run_command(WriteAnswer)

    def store_changed(self) -> None:
        """Somebody saved something: read again if it was this contact."""
        if self._seen is None or self.view is None or not self.desk.may(Permission.CONTACT_READ):
            return
        now = outcome_of(lambda: snapshot_of(self.desk, self.view.row.id if self.view else 0))
        if isinstance(now, Snapshot) and now != self._seen:
            self.read_again()

    def role_changed(self) -> None:
        """Another role may answer, or only read."""
        self._say()

    # What can be done

    def offers(self, command: type[Command]) -> bool:
        """What makes sense on the item under the cursor."""
        return super().offers(command) and not self._why_not(command)

    def _why_not(self, command: type[Command]) -> str:
        return why_not_screened(command, self.view, self.items.current if self.view else None)

    async def action_permitted(self, name: str) -> None:
        """Run a command, or say why it does not apply here."""
        command = command_named(name)
        why = self._why_not(command) if super().offers(command) else ""
        if why:
            self.mash.forget_typed()
            tell(self.app, why, "warning")
            return
        await super().action_permitted(name)

    def action_answer(self, word: str) -> None:
        """Answer the item under the cursor; one that asks for words asks for them.

        Whoever answers what mash would confirms it: the words that the answer needs stand there.
        """
        one, answer = self.items.current, Answer(word)
        if one is None or self.view is None:
            return
        there = self.turns.on_their_way.get(one.item.code) or (one.last and one.last.answer)
        if there is answer:
            tell(self.app, f"{one.item.question} It is answered {answer} already.")
            return
        if there:
            self._write(one, answer)
            return
        known = self.view.suggested(one.item.code) if one.last is None else None
        if known is not None and known.can_be_confirmed and known.answer is answer:
            self._confirm([known])
        elif one.item.is_plain(answer):
            save = partial(_answer, self.desk, self.reference, one.item, answer)
            self._go_on(Turn({one.item.code: answer}, f"{one.item.question} {answer}", save))
        else:
            self._write(one, answer)

    def _go_on(self, turn: Turn) -> None:
        """Save it in the background, and put the cursor on what is open next."""
        self.turns.add(turn)
        self._to_next_open(self.items.cursor)
        self._say()

    def _all_saved(self, saved: Mapping[str, Answer]) -> None:
        if self._leaves and self.app.screen is self:
            self.app.pop_screen()
            return
        self._leaves = False  # whoever opened something else meanwhile has not left
        self.read_again()
        self._follow(saved)

    def _not_saved(self) -> None:
        self._leaves = False
        self.read_again()

    def _follow(self, saved: Mapping[str, Answer]) -> None:
        """What the answers open."""
        opened = [item.opens for item in self.desk.policy.screening if saved.get(item.code) in item.opened_by]
        if Opens.FAMILY in opened:
            tell(self.app, _RECORDS_FAMILY)
        if Opens.FORWARD in opened:
            self.action_forward()

    def _to_next_open(self, start: int) -> None:
        """Put the cursor on the next item that nobody answered, from there on and then from the top."""
        rows = self.items.rows
        answered = self.turns.on_their_way
        places = [*range(start, len(rows)), *range(min(start, len(rows)))]
        for at in places:
            if not rows[at].given and rows[at].item.code not in answered:
                self.items.action_to(at)
                return
        if start < len(rows):
            self.items.action_to(start)

    def action_write(self) -> None:
        """Write the answer to the item under the cursor whole."""
        if self.items.current is not None:
            self._write(self.items.current, None)

    def _write(self, one: Screened, answer: Answer | None) -> None:
        from mash_tui.screens.screening_answer import AnswerDialogue

        if self.view is None:
            return
        if not self.turns.rests:
            tell(self.app, "The answers before this one are being saved: press it again.")
            return
        known = self.view.suggested(one.item.code)
        dialogue = AnswerDialogue(self.desk, self.reference, self.turns.version, one, answer, known)
        self.app.push_screen(dialogue, partial(self._written, one.item))

    def _written(self, item: Item, given: tuple[QueueRow, Answer] | None) -> None:
        if given is None:
            return
        line, answer = given
        self.turns.saved(line)
        self.read_again()
        self._to_next_open(self.items.cursor + 1)
        self._follow({item.code: answer})

    def action_confirm(self) -> None:
        """Answer the item under the cursor with what mash knows."""
        one = self.items.current
        known = self.view.suggested(one.item.code) if one is not None and self.view else None
        if one is None or known is None:
            return
        if known.asks:
            self._write(one, known.answer)
            return
        self._confirm([known])

    def action_confirm_all(self) -> None:
        """Answer every open item of which mash is sure."""
        if self.view is not None:
            self._confirm(self.view.to_confirm)

    def _confirm(self, some: Sequence[Suggestion]) -> None:
        answers = {one.item: one.answer for one in some if one.answer}
        save = partial(_confirm, self.desk, self.reference, some)
        self._go_on(Turn(answers, "\n".join(one.words for one in some), save))

    def action_scroll_page(self, by: int) -> None:
        """Scroll what stands beside the list."""
        self.page.scroll_pages(by)

    def action_leave(self) -> None:
        """Back to the contact, once every answer is saved."""
        self._leaves = not self.turns.rests
        if not self._leaves:
            self.app.pop_screen()


def _answer(desk: Desk, reference: str, item: Item, answer: Answer, version: int) -> QueueRow:
    from mash_tui.services import screening

    return screening.answer(desk, reference, version, item.code, answer)


def _confirm(desk: Desk, reference: str, some: Sequence[Suggestion], version: int) -> QueueRow:
    from mash_tui.services import screening

    return screening.confirm_suggestions(desk, reference, version, some)
