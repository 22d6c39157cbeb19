"""The screening checklist of a contact: one key an answer, what mash knows beside it, what a rating waits for."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from mash_tui.commands.base import Command, Where
from mash_tui.commands.registry import bindings, command_named
from mash_tui.commands.screening import ConfirmSuggestion, WriteAnswer
from mash_tui.domain.errors import Conflict, MashError
from mash_tui.domain.roles import Permission
from mash_tui.domain.screening import Answer, Item, Opens
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.outcomes import outcome_of
from mash_tui.screens.screening_applies import why_not_screened
from mash_tui.services.contact_watch import Snapshot, snapshot_of
from mash_tui.services.next_step import told_last
from mash_tui.services.rows import QueueRow
from mash_tui.services.screening_desk import ScreeningView, screening_of
from mash_tui.services.screening_view import Screened, screened_of
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.page import ReadingPage
from mash_tui.widgets.pick_list import Bit, PickList
from mash_tui.widgets.say import tell, tell_problem
from mash_tui.widgets.screening_text import beside, bits_of, progress_line
from mash_tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mash_tui.screens.contact import ContactScreen
    from mash_tui.services.desk import Desk
    from mash_tui.services.suggested import Suggestion

_BESIDE, _FEWEST = 10, 4
"""Lines for title, keys and what stands beside an item; items that are shown on the lowest terminal."""
_CONFIRMS = ConfirmSuggestion.keys[0]
_RECORDS_FAMILY = "What the family knows and agreed to stands in four fields of its own: record them on the contact."


class ScreeningScreen(DeskScreen[None]):
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
        self._version = 0
        self._seen: Snapshot | None = None
        self._queue: deque[tuple[Item, Answer]] = deque()
        self._saving: dict[str, Answer] = {}
        self._is_first = True
        self._changed = self._leaves = False

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
        """Read it."""
        self.items.focus()
        self._read()

    def on_resize(self) -> None:
        """The items have the room that the lines beside them leave."""
        self.items.styles.max_height = max(self.size.height - _BESIDE, _FEWEST)

    def on_unmount(self) -> None:
        """The contact below shows what was answered."""
        if self._changed:
            self._contact.read_again()

    def _read(self) -> None:
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
        self._version = max(self._version, self.view.row.version)
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
        return bits_of(one, self.view, self._saving, width, self.desk.local, today)

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
            self._read()

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
        known = self.view.suggested(one.item.code) if one.last is None else None
        if known is not None and known.can_be_confirmed and known.answer is answer and not self._queue:
            self._confirm([known])
        elif one.item.is_plain(answer):
            self._queue.append((one.item, answer))
            self._saving[one.item.code] = answer
            self._to_next_open(self.items.cursor + 1)
            self._save_next()
            self._say()
        else:
            self._write(one, answer)

    def _save_next(self) -> None:
        """Save what was answered first; the rest waits for its turn, and for the version that it makes."""
        if not self._queue or self.saving_one:
            return
        self.saving_one = True
        item, answer = self._queue[0]
        deed = partial(_answer, self.desk, self.reference, self._version, item, answer)
        self.work(partial(outcome_of, deed), self._saved)

    saving_one = False
    """Whether an answer is on its way."""

    def _saved(self, outcome: QueueRow | MashError) -> None:
        self.saving_one = False
        item, answer = self._queue.popleft()
        if isinstance(outcome, MashError):
            again = [(item, answer), *self._queue]
            self._queue.clear()
            self._saving.clear()
            self._refused(outcome, again)
            return
        self._take(outcome)
        if self._queue:
            self._save_next()
            return
        self._saving.clear()
        if self._leaves:
            self.app.pop_screen()
            return
        self._read()
        self._follow(item, answer)

    def _take(self, line: QueueRow) -> None:
        """It was saved: the next save is one on top of that."""
        self._version, self._changed = max(self._version, line.version), True

    def _refused(self, problem: MashError, again: list[tuple[Item, Answer]]) -> None:
        """Nothing of these is saved. After somebody else's save they are shown beside what that changed."""
        self._leaves = False
        self._read()
        if not isinstance(problem, Conflict):
            tell_problem(self.app, problem)
            return
        from mash_tui.screens.conflict import ConflictDialogue

        def answered(on_top: bool | None) -> None:
            if on_top:
                self._version = max(self._version, problem.version)
                self._queue.extend(again)
                self._saving |= {item.code: answer for item, answer in again}
                self._save_next()

        words = "\n".join(f"{item.question} {answer}" for item, answer in again)
        self.app.push_screen(ConflictDialogue(problem, words), answered)

    def _follow(self, item: Item, answer: Answer) -> None:
        """What an answer opens."""
        if answer not in item.opened_by:
            return
        if item.opens is Opens.FAMILY:
            tell(self.app, _RECORDS_FAMILY)
        elif item.opens is Opens.FORWARD:
            self.action_forward()

    def _to_next_open(self, start: int) -> None:
        """Put the cursor on the next item that nobody answered, from there on and then from the top."""
        rows = self.items.rows
        places = [*range(start, len(rows)), *range(min(start, len(rows)))]
        for at in places:
            if not rows[at].given and rows[at].item.code not in self._saving:
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
        if self.saving_one:
            tell(self.app, "The answers before this one are being saved: press it again.")
            return
        known = self.view.suggested(one.item.code)
        dialogue = AnswerDialogue(self.desk, self.reference, self._version, one, answer, known)
        self.app.push_screen(dialogue, partial(self._written, one.item))

    def _written(self, item: Item, given: tuple[QueueRow, Answer] | None) -> None:
        if given is None:
            return
        line, answer = given
        self._take(line)
        self._read()
        self._to_next_open(self.items.cursor + 1)
        self._follow(item, answer)

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
        deed = partial(_confirm, self.desk, self.reference, self._version, some)
        self.work(partial(outcome_of, deed), partial(self._confirmed, some))

    def _confirmed(self, some: Sequence[Suggestion], outcome: QueueRow | MashError) -> None:
        if isinstance(outcome, MashError):
            tell_problem(self.app, outcome)
            self._read()
            return
        self._take(outcome)
        self._saving |= {one.item: one.answer for one in some if one.answer}
        self._to_next_open(self.items.cursor)
        self._saving.clear()
        self._read()
        for item in self.desk.policy.screening:
            for one in some:
                if one.item == item.code and one.answer and item.opens is Opens.FORWARD:
                    self._follow(item, one.answer)

    def action_forward(self) -> None:
        """Send it to who is allocated."""
        if self.view is not None:
            self.work(partial(_forwarding, self.desk, self.view.row), self._ask_forward)

    def _ask_forward(self, found: tuple[MashError | None, str]) -> None:
        from mash_tui.screens.forwarding import ForwardDialogue

        refused, to = found
        if refused is not None:
            tell_problem(self.app, refused)
        elif self.view is not None:
            below = self._contact.view
            was_told = below is not None and told_last(below) is not None
            dialogue = ForwardDialogue(self.desk, self.view.row, self._version, to, was_told=was_told)
            self.app.push_screen(dialogue, self._forwarded)

    def _forwarded(self, line: QueueRow | None) -> None:
        if line is not None:
            self._take(line)
            self._read()
            tell(self.app, f"{line.reference} is forwarded and closed.")
            self.action_summary()

    def action_summary(self) -> None:
        """Show the handover summary."""
        from mash_tui.screens.handover_summary import SummaryDialogue
        from mash_tui.services.summary import handover_summary

        def show(text: str) -> None:
            self.app.push_screen(SummaryDialogue(self.reference, text))

        self.work(partial(handover_summary, self.desk, self.reference), show)

    def action_scroll_page(self, by: int) -> None:
        """Scroll what stands beside the list."""
        self.page.scroll_pages(by)

    def action_leave(self) -> None:
        """Back to the contact, once every answer is saved."""
        self._leaves = bool(self._queue)
        if not self._leaves:
            self.app.pop_screen()


def _answer(desk: Desk, reference: str, version: int, item: Item, answer: Answer) -> QueueRow:
    from mash_tui.services import screening

    return screening.answer(desk, reference, version, item.code, answer)


def _confirm(desk: Desk, reference: str, version: int, some: Sequence[Suggestion]) -> QueueRow:
    from mash_tui.services import screening

    return screening.confirm_suggestions(desk, reference, version, some)


def _forwarding(desk: Desk, line: QueueRow) -> tuple[MashError | None, str]:
    """Why it is not forwarded, and who the checklist says is allocated, as it stands by now."""
    from mash_tui.services.forwarding import why_not_forwarded

    items = screened_of(desk, line.id)
    to = next((one.last.acted for one in items if one.last and one.item.opens is Opens.FORWARD), "")
    return why_not_forwarded(desk, line.reference), to
