"""An answer with its words: the note, the source looked at, and what the answer asks for. Kept while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mash_tui.domain.errors import Conflict, MashError
from mash_tui.domain.screening import Answer
from mash_tui.screens.asking import Asking
from mash_tui.screens.kept_words import KeptWords, typed_before
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.draft_needs import SCREENING
from mash_tui.services.rows import QueueRow
from mash_tui.services.unsent import Unsent
from mash_tui.widgets.answer_line import AnswerLine
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.line_input import LineInput
from mash_tui.widgets.say import said_lines
from mash_tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.screening_view import Screened
    from mash_tui.services.suggested import Suggestion

Given = tuple[QueueRow, Answer]
"""The contact as it is saved, and the answer."""
_NEEDED = " (needed)"


class AnswerDialogue(Asking[Given | None]):
    """Asks for an answer and its words; answers what was saved, or None. ^s saves, whatever has the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "do", "Save", show=False),
        Binding("ctrl+t", "next_of_list", "Next of the list", show=False),
        Binding("escape", "leave", "Back", show=False),
    ]
    keys_line = "Tab field  ^t next of the list  ^s save  Esc back, words kept"

    def __init__(
        self, desk: Desk, reference: str, version: int, one: Screened, answer: Answer | None, known: Suggestion | None
    ) -> None:
        """`answer` is what a key said already; what `known` knows stands in the fields to begin with."""
        super().__init__()
        self._item = one.item
        self.heading = one.item.question
        self._reference, self._version = reference, version
        self._unsent = Unsent(desk, reference, f"{SCREENING}:{one.item.code}")
        before, given = self._kept_before(), one.last
        if before is None and given is not None:
            before = (given.answer, given.note, given.source, given.acted)
        if before is None and known is not None and known.answer is not None and answer in (None, known.answer):
            before = (known.answer, known.note, known.source, known.acted)
        kept, self._note, self._source, self._acted = before or (None, "", "", "")
        self._answer = answer or kept
        self._begins = (self._answer, self._note, self._source, self._acted)
        self._is_kept = self._unsent.typed_at is not None
        self._kept = KeptWords(self, self._unsent, lambda: self.note, self.trouble, self._beside)

    def _kept_before(self) -> tuple[Answer | None, str, str, str] | None:
        """What was typed before and not saved. Source and what was done are kept as the first line and the rest."""
        unsent = self._unsent
        if unsent.typed_at is None:
            return None
        source, _, acted = unsent.reason.partition("\n")
        return (Answer(unsent.was) if unsent.was in list(Answer) else None), unsent.text, source, acted

    def inside(self) -> ComposeResult:
        """The prompt, the answer, what it asks for, the source and the note."""
        if self._item.prompt:
            yield Static(said_lines(self._item.prompt), classes="words")
        self._answers = AnswerLine(self._answer)
        copies = not self._unsent.secret
        self._acted_label = Static(classes="label")
        self._acted_area = TextInput(self._acted, as_hint(", ".join(self._item.choices)), copies=copies)
        self._source_label = Static(classes="label")
        self._source_line = LineInput(self._source, as_hint(", ".join(self._item.sources)))
        self._note_label = Static(classes="label")
        self._note_area = TextInput(self._note, copies=copies)
        yield Static(Content(""), classes="label")
        yield self._answers
        if self._item.opens.asks_words:
            yield from (self._acted_label, self._acted_area)
        yield from (self._source_label, self._source_line, self._note_label, self._note_area)

    def on_mount(self) -> None:
        """The cursor stands in the first field that the answer needs."""
        super().on_mount()
        for area in (self._acted_area, self._note_area):
            area.styles.height = 2
        self._say_what_is_needed()
        self._first_needed().focus()
        self._kept.begin()
        if before := typed_before(self, self._unsent):
            self.trouble(f"These words were {before}, and are not saved yet.")

    def _first_needed(self) -> Widget:
        answer, item = self._answers.answer, self._item
        if answer is None:
            return self._answers
        if item.asks_words(answer) and not self._acted_area.text.strip():
            return self._acted_area
        if answer in item.source_for and not self._source_line.value.strip():
            return self._source_line
        return self._note_area

    def _say_what_is_needed(self) -> None:
        answer, item = self._answers.answer, self._item
        asks = answer is not None and item.asks_words(answer)
        self._acted_label.update(said_lines(f"{item.asks}{_NEEDED if asks else ''}"))
        self._source_label.update(Content(f"Looked at{_NEEDED if answer in item.source_for else ''}"))
        self._note_label.update(Content(f"Note{_NEEDED if answer in item.note_for else ''}"))

    def on_unmount(self) -> None:
        """Words that were not saved are kept for the next time."""
        self._kept.end()

    def on_answer_line_chosen(self) -> None:
        """Another answer needs other fields."""
        self._say_what_is_needed()
        self._kept.soon()

    def on_text_area_changed(self) -> None:
        """Keep what is typed, half a second later at most."""
        self._kept.soon()

    def on_input_changed(self) -> None:
        """The source is kept like the words."""
        self._kept.soon()

    def on_input_submitted(self) -> None:
        """Enter in the source saves nothing: ^s does."""

    @property
    def note(self) -> str:
        """The note, as far as it is worth keeping: nothing where every field stands as it did."""
        return "" if self._stands_as_before else self._note_area.text

    @property
    def _typed(self) -> tuple[Answer | None, str, str, str]:
        acted = self._acted_area.text if self._item.opens.asks_words else ""
        return self._answers.answer, self._note_area.text, self._source_line.value, acted

    @property
    def _stands_as_before(self) -> bool:
        return self._typed == self._begins and not self._is_kept

    def _beside(self) -> dict[str, str]:
        answer, _, source, acted = self._typed
        words = "" if self._stands_as_before or not (source or acted) else f"{source}\n{acted}"
        return {"reason": words, "was": answer.value if answer else ""}

    def action_next_of_list(self) -> None:
        """Put the next source into its field, or the next of the choices into what was done."""
        if self.focused is self._source_line:
            self._source_line.value = _after(self._source_line.value, self._item.sources)
            self._source_line.cursor_position = len(self._source_line.value)
        elif self.focused is self._acted_area and self._item.choices:
            self._next_choice()

    def _next_choice(self) -> None:
        """In place of one that stands there alone; behind a line that says something."""
        *lines, last = self._acted_area.text.split("\n")
        named = last.strip().rstrip(":").strip()
        if not named or named in self._item.choices:
            lines.append(f"{_after(named, self._item.choices)}: ")
        else:
            lines += [last, f"{self._item.choices[0]}: "]
        self._acted_area.text = "\n".join(lines)
        self._acted_area.move_cursor(self._acted_area.document.end)

    def action_do(self) -> None:
        """Save it; what refuses is shown here, with every word in its field."""
        if self.saving:
            return
        answer, note, source, acted = self._typed
        if answer is None:
            self.trouble("▲ Choose the answer first: y, n, u or a on its line.")
            self._answers.focus()
            return
        self.saving = True
        deed = partial(self._deed, answer, note, source, acted)
        self.work(partial(outcome_of, lambda: self._kept.saving(deed)), self._tried)

    def _deed(self, answer: Answer, note: str, source: str, acted: str) -> Given:
        from mash_tui.services import screening

        copy = self._unsent.copy
        line = screening.answer(
            self.desk, self._reference, self._version, self._item.code, answer, note, source, acted, copy=copy
        )
        return line, answer

    def _tried(self, outcome: Given | MashError) -> None:
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
                self._version = conflict.version
                self.action_do()

        answer, *words = self._typed
        typed = "\n".join(filter(None, (answer.value if answer else "", *words)))
        self.app.push_screen(ConflictDialogue(conflict, typed), answered)

    def action_leave(self) -> None:
        """Go back; the words are kept. While it is being saved there is no way back."""
        if not self.saving:
            self._kept.leave(lambda: self.dismiss(None))


def _after(value: str, some: Sequence[str]) -> str:
    """The one behind that value, the first where it is none of them; the value where there are none."""
    if not some:
        return value
    return some[(some.index(value) + 1) % len(some)] if value in some else some[0]
