"""Complaints about a contact: each with where it stands, recorded with `n`, and led up the ladder by one key a step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from mash_tui.domain.errors import MashError
from mash_tui.screens.asking import Asking
from mash_tui.screens.complaint_words import ComplaintWords, recording_complaint, stepping_dialogue
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services import complaints
from mash_tui.services.complaint_rows import ComplaintRow, ComplaintStep
from mash_tui.widgets.pick_list import Bit, PickList
from mash_tui.widgets.say import said_lines, tell
from mash_tui.widgets.told_pieces import complaint_standing

_KEYS = {
    "a": ComplaintStep.ACKNOWLEDGED,
    "w": ComplaintStep.ANSWERED,
    "t": ComplaintStep.TAKEN_FURTHER,
    "e": ComplaintStep.ENDED,
}
"""The key of each step: a(cknowledged), (ans)w(ered), t(aken further), e(nded)."""

_SHORT = {ComplaintStep.TAKEN_FURTHER: "further"}


class ComplaintsDialogue(Asking[None]):
    """The complaints about one contact, the first one first, and the steps of the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "record", "Record one", show=False),
        *(Binding(key, f"step('{step}')", step.word, show=False) for key, step in _KEYS.items()),
        Binding("escape,q", "leave", "Back", show=False),
    ]
    heading = "Complaints"
    keys_line = "reading …"
    opens_with_reading = True

    def __init__(self, reference: str, child: str) -> None:
        super().__init__()
        self._reference, self._child = reference, child
        self._is_reading = self._again = False

    def inside(self) -> ComposeResult:
        """Whom they are about, the list, and what happened to the one under the cursor."""
        yield Static(said_lines(f"{self._reference}  {self._child}"), classes="words")
        self.list: PickList[ComplaintRow] = PickList(self._line)
        yield self.list
        self._steps = Static(classes="words", id="steps")
        yield self._steps

    def on_mount(self) -> None:
        """Read them."""
        super().on_mount()
        self._read()

    def on_resize(self) -> None:
        """The keys stay in sight below a long list."""
        self.query_one(".panel").styles.max_height = self.size.height - 3

    def _read(self) -> None:
        """Read them, or once more when the reading that goes on is done."""
        self._again = self._is_reading
        if not self._is_reading:
            self._is_reading = True
            self.work(lambda: outcome_of(partial(complaints.of_contact, self.desk, self._reference)), self._show)

    def _show(self, rows: Sequence[ComplaintRow] | MashError) -> None:
        self._is_reading = False
        if isinstance(rows, MashError):
            self.trouble(f"▲ {rows}")
            return
        if self._again:
            self._read()
        self.list.display = bool(rows)
        self.list.show(rows, same=lambda row: row.number)
        self.list.focus()
        self.on_pick_list_moved()
        self.was_read()

    def store_changed(self) -> None:
        """Somebody recorded something."""
        if self.is_current:
            self._read()

    def on_pick_list_moved(self) -> None:
        """Show what happened to this one, and the steps that follow."""
        row = self.list.current
        if row is None:
            self._steps.update(said_lines("None. n records one."))
            self._say_keys("n record a complaint")
            return
        lines = [f"From {row.from_whom}: {row.about}", ""]
        for step in row.steps:
            words = "" if step.step is ComplaintStep.RECEIVED else f": {step.words}"
            lines.append(
                f"{self.desk.local(step.at):%a %d %b %H:%M}  {step.by}  {step.step.word} ({step.stage}){words}"
            )
        self._steps.update(said_lines("\n".join(lines)))
        following = complaints.steps_to_take(row, self.desk)
        keys = [f"{key} {_SHORT.get(step, step.word)}" for key, step in _KEYS.items() if step in following]
        self._say_keys("  ".join([*keys, "n new"]))

    def _say_keys(self, keys: str) -> None:
        for line in self.query(".keys").results(Static):  # none once it is closing
            line.update(said_lines(f"{keys}  Esc back"))

    def _line(self, row: ComplaintRow, width: int) -> list[Bit]:
        late = row.due_at is not None and row.due_at <= self.desk.now()
        standing = complaint_standing(row, self.desk.now(), self.desk.local)
        room = min(max(width - 24, 20), 56)
        return [
            Bit(f"{row.number} ", "strong", 3),
            Bit(standing, "trouble" if late else "", room),
            Bit(" "),
            Bit(row.from_whom, "quiet", max(width - room - 4, 1)),
        ]

    def action_record(self) -> None:
        """Record another one."""
        self._ask(recording_complaint(self.desk, self._reference, self._child), "Recorded.")

    def action_step(self, name: str) -> None:
        """Record a step of the one under the cursor, or say why it does not follow."""
        row, step = self.list.current, ComplaintStep(name)
        if row is None:
            return
        following = complaints.steps_to_take(row, self.desk)
        if step not in following:
            can_be = ", ".join(one.word for one in following) or "nothing more: it has ended"
            tell(self.app, f"It cannot be {step.word} as it stands. It can be: {can_be}.", "warning")
            return
        self._ask(stepping_dialogue(self.desk, row, step), f"Complaint {row.number}, {step.word}: recorded.")

    def _ask(self, dialogue: ComplaintWords, said: str) -> None:
        def answered(done: object) -> None:
            if done:
                tell(self.app, said)
                self._read()

        self.app.push_screen(dialogue, answered)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)
