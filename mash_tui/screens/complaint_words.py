"""What a complaint says, or a step of it, and when that was. The words are kept as they are typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from mash_tui.domain.calendar import london_day
from mash_tui.domain.errors import Conflict, MashError, Refused
from mash_tui.domain.typed_time import NotATime, typed_time, written
from mash_tui.screens.asking import Asking
from mash_tui.screens.kept_words import KeptWords, typed_before
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services import complaints
from mash_tui.services.complaint_rows import ComplaintRow, ComplaintStep
from mash_tui.services.desk import Desk
from mash_tui.services.draft_needs import COMPLAINT
from mash_tui.services.unsent import Unsent
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.line_input import LineInput
from mash_tui.widgets.say import said_lines
from mash_tui.widgets.text_input import TextInput

Deed = Callable[[str, str, datetime], object]
"""Records it: the words, from whom, and when it was; runs in a thread and may refuse."""


class ComplaintWords(Asking[object]):
    """Words with a moment, and of a new complaint from whom it is; ^s. Answers what came of it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "do", "Record it", show=False),
        Binding("tab", "step(1)", "Next field", show=False),
        Binding("shift+tab", "step(-1)", "Field before", show=False),
        Binding("escape", "leave", "Back", show=False),
    ]
    keys_line = "Tab next field   ^s record it   Esc back, the words are kept"

    def __init__(
        self,
        heading: str,
        about: str,
        deed: Deed,
        unsent: Unsent,
        *,
        asks_from: bool,
        hint: str,
        on_top_of: Callable[[int], object] = lambda _version: None,
    ) -> None:
        super().__init__()
        self.heading = heading
        self._about, self._deed, self._unsent, self._hint = about, deed, unsent, hint
        self._asks_from = asks_from
        self._on_top_of = on_top_of
        self._words, self._from, self._when = unsent.text, unsent.reason, unsent.was
        self._kept = KeptWords(self, unsent, lambda: self._words, self.trouble, self._beside)

    def inside(self) -> ComposeResult:
        """From whom, when, and the words."""
        yield Static(said_lines(self._about), classes="words")
        if before := typed_before(self, self._unsent):
            yield Static(said_lines(f"{before}, not saved yet"), classes="label")
        if self._asks_from:
            yield Static(Content("from"), classes="label")
            yield LineInput(self._from, hint=as_hint("who complains, and how they are reached"), id="from")
        yield Static(Content("received" if self._asks_from else "when that was"), classes="label")
        self._at_first = written(self.desk.now())
        self._when = self._when or self._at_first
        yield LineInput(self._when, id="when")
        yield Static(Content("about" if self._asks_from else "words"), classes="label")
        yield TextInput(self._words, as_hint(self._hint), copies=not self._unsent.secret)

    def on_mount(self) -> None:
        """The cursor stands in from whom it is, or in the words."""
        super().on_mount()
        self._kept.begin()
        self.query_one(TextInput).styles.height = 4
        self._fields[0 if self._asks_from else -1].focus()

    @property
    def _fields(self) -> list[LineInput | TextInput]:
        return [*self.query(LineInput), self.query_one(TextInput)]

    def on_unmount(self) -> None:
        """Words that were not recorded are kept for the next time."""
        self._kept.end()

    def on_text_area_changed(self) -> None:
        """Keep them, half a second later at most."""
        self._words = self.query_one(TextInput).text
        self._typed()

    def on_input_changed(self) -> None:
        """From whom and when are kept like the words."""
        self._when = self.query_one("#when", LineInput).value
        if self._asks_from:
            self._from = self.query_one("#from", LineInput).value
        self._typed()

    def _typed(self) -> None:
        self.trouble("")
        self._kept.soon()

    def _beside(self) -> dict[str, str]:
        return {"reason": self._from, "was": self._when if self._when != self._at_first else ""}

    def on_input_submitted(self) -> None:
        """Enter in a line does nothing: ^s records."""

    def action_step(self, by: int) -> None:
        """Another field."""
        fields = self._fields
        at = next((place for place, field in enumerate(fields) if field is self.focused), 0)
        fields[(at + by) % len(fields)].focus()

    def action_do(self) -> None:
        """Record it; what refuses is shown here, with the words still in their place."""
        if not self.saving:
            self.saving = True
            words, who, when = self._words, self._from, self._when
            self.work(lambda: outcome_of(lambda: self._try(words, who, when)), self._tried)

    def _try(self, words: str, who: str, when: str) -> object:
        now = self.desk.now()
        try:
            # Left as it stood, it is this very moment, and not the beginning of that minute.
            at = now if when == self._at_first else typed_time(when, london_day(now)).at
        except NotATime as problem:
            raise Refused(f"When: {problem}.", rule="a date and time") from None
        return self._kept.saving(lambda: self._deed(words, who, at))

    def _tried(self, outcome: object) -> None:
        self.saving = False
        if isinstance(outcome, Conflict):
            self._overtaken(outcome)
        elif isinstance(outcome, MashError):
            self.trouble(f"▲ {outcome.message} {outcome.remedy}")
        else:
            self.dismiss(outcome)

    def _overtaken(self, conflict: Conflict) -> None:
        from mash_tui.screens.conflict import ConflictDialogue

        def answered(on_top: bool | None) -> None:
            if on_top:
                self._on_top_of(conflict.version)
                self.action_do()

        self.app.push_screen(ConflictDialogue(conflict, self._words), answered)

    def action_leave(self) -> None:
        """Go back; the words are kept. While they are being recorded there is no way back."""
        if not self.saving:
            self._kept.leave(lambda: self.dismiss(None))


def recording_complaint(desk: Desk, reference: str, child: str) -> ComplaintWords:
    """Asks for a new complaint and records it; answers its number."""
    unsent = Unsent(desk, reference, f"{COMPLAINT}:new")

    def deed(words: str, who: str, at: datetime) -> int:
        return complaints.record(desk, reference, who, words, at, copy=unsent.copy)

    return ComplaintWords(
        "Record a complaint", f"{reference}  {child}", deed, unsent, asks_from=True, hint="what they complain about"
    )


def stepping_dialogue(desk: Desk, row: ComplaintRow, step: ComplaintStep) -> ComplaintWords:
    """Asks for the words of a step and records it; answers the complaint."""
    unsent = Unsent(desk, row.reference, f"{COMPLAINT}:{row.number} {step}")
    seen = [row.version]

    def deed(words: str, _who: str, at: datetime) -> ComplaintRow:
        return complaints.take_step(desk, row.reference, row.number, seen[0], step, words, at, copy=unsent.copy)

    def on_top_of(version: int) -> None:
        seen[0] = version

    about = f"{row.reference}  complaint {row.number}, from {row.from_whom}\n{row.stage}"
    heading = f"Complaint {row.number}: {step.word}"
    hint = {
        ComplaintStep.ACKNOWLEDGED: "how they were told that it arrived",
        ComplaintStep.ANSWERED: "what they were answered, and how",
        ComplaintStep.TAKEN_FURTHER: "why, and who asked for it",
        ComplaintStep.ENDED: "how it ended",
    }
    return ComplaintWords(
        heading, about, deed, unsent, asks_from=False, hint=hint.get(step, ""), on_top_of=on_top_of
    )  # fmt: skip
