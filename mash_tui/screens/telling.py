"""Tell the referrer and the family: the words made for each, edited, copied or saved on purpose, marked as given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from mash_tui.domain.errors import Conflict, MashError
from mash_tui.screens.asking import Asking
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.kept_words import KeptWords, typed_before
from mash_tui.screens.outcomes import outcome_of
from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services import feedback
from mash_tui.services.desk import Desk
from mash_tui.services.draft_needs import FEEDBACK
from mash_tui.services.feedback import FeedbackView, Recipient, Task
from mash_tui.services.rows import QueueRow
from mash_tui.services.unsent import Unsent
from mash_tui.widgets.choice_input import ChoiceInput, Choices
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.line_input import LineInput
from mash_tui.widgets.say import said_lines, tell
from mash_tui.widgets.text_input import TextInput
from mash_tui.widgets.told_pieces import owed_words

_AROUND = 16
"""Lines of the dialogue beside the words: heading, whom it is about, the other fields, keys, borders."""
_KEYS = 3
"""Lines of the keys below it."""
_FEWEST, _MOST = 4, 20
"""Lines of the words at least, and at most."""
_WIDTH = 66
"""Cells of a line of the dialogue on a narrow terminal."""


class Answer(NamedTuple):
    """What came of the dialogue."""

    done: bool
    """Whether it was recorded that somebody was told, or is not."""
    other: bool = False
    """Whether the other recipient is wanted next."""


def tell_somebody(screen: DeskScreen[Any], reference: str, done: Callable[[], None]) -> None:
    """Show what is owed first, then what is owed next; `done` is called at the end, if anything was recorded."""
    recorded: list[Recipient] = []

    def show(view: FeedbackView, wanted: Recipient | None) -> None:
        task = _first(view, wanted)
        if task is None:
            done()
            return
        recipient = task.feedback.recipient

        def answered(answer: Answer | None) -> None:
            if answer is not None and answer.done:
                recorded.append(recipient)
                screen.work(read, partial(_next_owed, then=show, done=done))
            elif answer is not None and answer.other:
                screen.work(read, lambda found: show(found, _other(found, recipient)))
            elif recorded:
                done()

        screen.app.push_screen(TellingDialogue(screen.desk, view, task), answered)

    def read() -> FeedbackView:
        return feedback.read(screen.desk, reference)

    screen.read_then_open(read, lambda view: show(view, None))


def _next_owed(
    view: FeedbackView, *, then: Callable[[FeedbackView, Recipient | None], None], done: Callable[[], None]
) -> None:
    owed = [task.feedback.recipient for task in view.tasks if task.feedback.is_owed]
    if owed:
        then(view, owed[0])
    else:
        done()


def _first(view: FeedbackView, wanted: Recipient | None) -> Task | None:
    """The wanted one, or the first that is owed, or the first."""
    chosen = [task for task in view.tasks if task.feedback.recipient is wanted]
    owed = [task for task in view.tasks if task.feedback.is_owed]
    return next(iter([*chosen, *owed, *view.tasks]), None)


def _other(view: FeedbackView, recipient: Recipient) -> Recipient:
    return next((one.feedback.recipient for one in view.tasks if one.feedback.recipient is not recipient), recipient)


class TellingDialogue(Asking[Answer]):
    """The words to one recipient. ^s marks them as given; the cursor stands in how it was done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "give", "Mark as given", show=False),
        Binding("ctrl+n", "not_told", "Not told", show=False),
        Binding("ctrl+y", "copy_words", "Copy", show=False),
        Binding("ctrl+o", "save_words", "Save to a file", show=False),
        Binding("ctrl+t", "other", "The other one", show=False),
        Binding("tab", "step(1)", "Next field", show=False),
        Binding("shift+tab", "step(-1)", "Field before", show=False),
        Binding("escape", "leave", "Back", show=False),
    ]

    def __init__(self, desk: Desk, view: FeedbackView, task: Task) -> None:
        super().__init__()
        self._view, self._owing = view, task
        self._version = view.row.version
        self._recipient = task.feedback.recipient
        self._owed = task.feedback.is_owed and not task.missing
        self.heading = f"What the {self._recipient} is told"
        others = [one.feedback.recipient for one in view.tasks if one.feedback.recipient is not self._recipient]
        other = f"^t {others[0]}  " if others else ""
        self.keys_line = f"^s given  ^n not told  ^y copy  ^o to a file  {other}Esc back"
        if not self._owed:
            self.keys_line = f"{other}Esc back"
        self._has_other = bool(others)
        self._unsent = Unsent(desk, view.row.reference, f"{FEEDBACK}:{self._recipient}")
        self._kept = KeptWords(self, self._unsent, self._changed_words, self.trouble, self._beside)
        self._words, self._how = self._unsent.text or task.text, self._unsent.reason
        was = self._unsent.was
        self._way_begun = was if was in task.ways else task.way

    def inside(self) -> ComposeResult:
        """Whom it is about, what to think of, the words, and how they were told."""
        row, now = self._view.row, self.desk.now()
        about = f"{row.reference}  {row.child}"
        if self._owing.feedback.is_owed:
            about += f"\n{owed_words(self._owing.feedback, now, self.desk.local)}"
        yield Static(said_lines(about), classes="words")
        for caution in self._owing.cautions:
            yield Static(said_lines(f"▲ {caution}"), classes="since shown")
        if not self._owed:
            yield Static(said_lines(self._owing.missing or self._ended()), classes="words")
            return
        before = typed_before(self, self._unsent)
        label = f"{before}, not saved yet" if before else "the words, made of the record: change what does not fit"
        yield Static(said_lines(label), classes="label")
        yield TextInput(self._words, copies=False)
        yield Static(Content("told"), classes="label")
        self._way = ChoiceInput(choices_of(self._owing.ways), self._way_begun)
        yield self._way
        yield Static(Content("how it went"), classes="label")
        yield LineInput(self._how, hint=as_hint("whom you spoke to, when, what they said"))

    def _ended(self) -> str:
        one = self._owing.feedback
        when = f"{self.desk.local(one.at):%a %d/%m/%Y %H:%M}" if one.at else ""
        if one.why_not:
            return f"Not told ({one.by}, {when}): {one.why_not}"
        return f"✓ Told {one.way} ({one.by}, {when}): {one.how}\n\n{one.words}"

    def on_mount(self) -> None:
        """The cursor stands in how it went: the words are in sight above it."""
        super().on_mount()
        if not self._owed:
            return
        self._kept.begin()
        # Several ways of a hub's own may need more than a line.
        self._way.styles.width, self._way.styles.height = "100%", "auto"
        self.query_one(LineInput).focus()

    def on_resize(self) -> None:
        """The words take what the other fields leave, so that all of them are in sight, and the keys below."""
        self.query_one(".panel").styles.max_height = self.size.height - _KEYS
        ways = sum(len(words) + 4 for words in self._owing.ways.values())
        more = sum(-(-len(caution) // _WIDTH) for caution in self._owing.cautions) + ways // _WIDTH
        for area in self.query(TextInput):
            area.styles.height = min(max(self.size.height - _AROUND - more, _FEWEST), _MOST)

    def on_unmount(self) -> None:
        """Words that were not marked as given are kept for the next time."""
        if self._owed:
            self._kept.end()

    def on_text_area_changed(self) -> None:
        """Keep them, half a second later at most."""
        self._words = self.query_one(TextInput).text
        self.trouble("")
        self._kept.soon()

    def on_input_changed(self) -> None:
        """How it went is kept like the words."""
        self._how = self.query_one(LineInput).value
        self.trouble("")
        self._kept.soon()

    def _changed_words(self) -> str:
        """What is worth keeping: nothing where the words stand as they were made."""
        return "" if self._words == self._owing.text else self._words

    def _beside(self) -> dict[str, str]:
        way = self._way.value
        return {"reason": self._how, "was": "" if way == self._owing.way else way}

    def on_choice_input_changed(self) -> None:
        """The way is kept with the words."""
        self.trouble("")
        self._kept.soon()

    def on_choice_input_not_an_answer(self, event: ChoiceInput.NotAnAnswer) -> None:
        """Words typed among the ways say how it went, and stand there."""
        event.stop()
        typed = event.left or event.choice.take_typed()
        how = self.query_one(LineInput)
        how.focus()
        how.value += typed

    def on_input_submitted(self) -> None:
        """Enter in a line does nothing: ^s marks as given."""

    def action_step(self, by: int) -> None:
        """Between the words, the way, and how it went."""
        if self._owed:
            fields = (self.query_one(TextInput), self._way, self.query_one(LineInput))
            at = next((place for place, field in enumerate(fields) if field is self.focused), 0)
            fields[(at + by) % len(fields)].focus()

    def action_give(self) -> None:
        """Mark the words as given; what refuses is shown here, with everything still in its place."""
        if self._owed and not self.saving:
            self.saving = True
            words, how, way = self._words, self._how, self._way.value
            self.work(lambda: self._try(words, how, way), self._tried)

    def _try(self, words: str, how: str, way: str) -> QueueRow | MashError:
        reference = self._view.row.reference

        def deed() -> QueueRow:
            copy = self._unsent.copy
            return feedback.give(self.desk, reference, self._version, self._recipient, words, how, way, copy=copy)

        return outcome_of(lambda: self._kept.saving(deed))

    def _tried(self, outcome: QueueRow | MashError) -> None:
        self.saving = False
        if isinstance(outcome, Conflict):
            self._overtaken(outcome)
        elif isinstance(outcome, MashError):
            self.trouble(f"▲ {outcome.message} {outcome.remedy}")
        else:
            tell(self.app, f"The {self._recipient} was told: recorded.")
            self.dismiss(Answer(done=True))

    def _overtaken(self, conflict: Conflict) -> None:
        from mash_tui.screens.conflict import ConflictDialogue

        def answered(on_top: bool | None) -> None:
            if on_top:
                self._version = conflict.version
                self.action_give()

        self.app.push_screen(ConflictDialogue(conflict, f"{self._how}\n\n{self._words}"), answered)

    def action_not_told(self) -> None:
        """Ask why they are not told."""
        if not self._owed or self.saving:
            return
        dialogue = _not_told_dialogue(self.desk, self._view.row, self._recipient, self._how)

        def answered(done: object) -> None:
            if done:
                # Nobody goes on with these words any more: they are not kept as the dialogue closes.
                self._words, self._how, self._way.value = self._owing.text, "", self._owing.way
                self.dismiss(Answer(done=True))

        self.app.push_screen(dialogue, answered)

    def action_copy_words(self) -> None:
        """Send the words to the terminal's clipboard; that is recorded first."""
        if self._owed and not self.saving:
            from mash_tui.services.feedback_out import copied

            words = self._words
            self.work(
                lambda: outcome_of(lambda: copied(self.desk, self._view.row.reference, self._recipient, words)),
                self._copied,
            )

    def _copied(self, outcome: str | MashError) -> None:
        if isinstance(outcome, MashError):
            self.trouble(f"▲ {outcome.message} {outcome.remedy}")
            return
        self.app.copy_to_clipboard(outcome)
        self.trouble("Sent to your terminal's clipboard, where it has one. Recorded; not marked as given.")

    def action_save_words(self) -> None:
        """Ask where to, and save the words to a new file."""
        if self._owed and not self.saving:
            from mash_tui.screens.saving_words import SavingDialogue

            dialogue = SavingDialogue(self._view.row.reference, self._recipient, self._words)
            self.app.push_screen(dialogue, lambda said: self.trouble(said) if said else None)

    def action_other(self) -> None:
        """Go over to the other recipient; what is typed here is kept."""
        if self._has_other and not self.saving:
            self._go(Answer(done=False, other=True))

    def action_leave(self) -> None:
        """Go back; the words are kept. While they are being saved there is no way back."""
        if not self.saving:
            self._go(None)

    def _go(self, answer: Answer | None) -> None:
        if self._owed:
            self._kept.leave(lambda: self.dismiss(answer))
        else:
            self.dismiss(answer)


def choices_of(ways: Mapping[str, str]) -> Choices:
    """Each way with a letter of its words that no way before it has."""
    taken: list[str] = []
    found = []
    for code, words in ways.items():
        letter = next((one for one in code + words if one.isalpha() and one in words and one not in taken), "")
        taken.append(letter)
        found.append((letter, code, words))
    return tuple(found)


def _not_told_dialogue(desk: Desk, row: QueueRow, recipient: Recipient, how: str) -> ReasonDialogue:
    """Asks why somebody is not told, and records it."""
    unsent = Unsent(desk, row.reference, f"{FEEDBACK}:{recipient}:not told")
    seen = [row.version]

    def deed(words: str) -> object:
        return feedback.not_given(desk, row.reference, seen[0], recipient, words, copy=unsent.copy)

    def on_top_of(version: int) -> None:
        seen[0] = version

    return ReasonDialogue(
        f"The {recipient} is not told",
        deed,
        about=f"{row.reference}  {row.child}",
        hint="why not, or why not yet: it stands in the history",
        verb="record it",
        words=how,
        on_top_of=on_top_of,
        unsent=unsent,
    )
