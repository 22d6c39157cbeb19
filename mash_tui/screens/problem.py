"""One row that could not be taken in: all its values, the wrong ones marked, to mend and take in.

What is mended is kept as it is typed, sealed, because any value may be for the restricted file.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.reactive import Reactive
from textual.widget import Widget

from mash_tui.commands.base import Where, shown
from mash_tui.commands.mending import ReadAlikeInRow
from mash_tui.commands.registry import bindings
from mash_tui.domain.countdown import label
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.alike_in_row import AsksOfRow
from mash_tui.screens.alike_looking import AlikeLooking
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.kept_words import KeptWords
from mash_tui.screens.outcomes import outcome_of
from mash_tui.screens.set_aside import setting_aside, sign_of
from mash_tui.services.form_fields import names_so_far
from mash_tui.services.form_layout import FormField, FormPart, Kind
from mash_tui.services.form_told import children_to_look_up, children_typed
from mash_tui.services.rows import WHOLE_ROW, ProblemRow
from mash_tui.services.unsent import Unsent
from mash_tui.widgets.alike_panel import AlikePanel
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.form_field import FieldWidget, Typed, make_field, text_of
from mash_tui.widgets.form_part import FormPartView
from mash_tui.widgets.in_order import InOrderScreen
from mash_tui.widgets.say import tell, tell_problem
from mash_tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from mash_tui.domain.checks import FieldProblem
    from mash_tui.services.record import Recorded

_FIELDS = "LineField, TextField"
_LABELS = 28
"""Cells of the labels' column: the names of columns are long."""
_LONG = 46
"""Characters from which a value gets several lines."""
_WHOLE = 8
"""Lines of a row that is mended as a whole."""


class ProblemScreen(InOrderScreen, DeskScreen[None]):
    """The columns of the row, those with a problem first."""

    where = Where.MENDING
    needs = Permission.INTAKE_RUN
    letters_are_typed = True
    opens_with_reading = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.MENDING)
    AUTO_FOCUS = ""
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Where the cursor is. The two fields are drawn again, not the whole screen: 400 bytes a Tab instead of 10,000."""

    DEFAULT_CSS = """
    ProblemScreen {
        & > TitleLine { dock: none; split: top; }
        & > Footer { dock: none; split: bottom; }
        & > AlikePanel { split: bottom; }
        & > AlikePanel.-beside { split: right; width: 42; height: 100%; }
        & > VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._row: ProblemRow | None = None
        self._kept: KeptWords | None = None
        self._unsent: Unsent | None = None
        self._changed: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the title; the fields come with the row."""
        self._title = TitleLine("Intake problem", "reading …")
        self._body = VerticalScroll(can_focus=False)
        self.panel = AlikePanel(shown(ReadAlikeInRow.keys[0]), self.desk.local)
        """Who the children of the row may be."""
        self.panel.fit(self.app.size.width, self.app.size.height)
        self.asks = AsksOfRow(self._number, self._really_changed)
        """Whom it asks about."""
        self.looking = AlikeLooking(self, self.asks, self.panel)
        """What looks that up."""
        yield from (self._title, Footer(self.footer_commands()), self.panel, self._body)

    def on_mount(self) -> None:
        """Read the row."""
        self.work(self._look, self._show)

    def on_resize(self) -> None:
        """Who the children may be stands beside the values where there is room."""
        self.panel.fit(self.size.width, self.size.height)

    def on_unmount(self) -> None:
        """What was mended and not taken in is kept for the next time."""
        if self._kept is not None:
            self._kept.end()

    def _look(self) -> tuple[ProblemRow, Unsent] | MashError:
        from mash_tui.services.problems import open_problem

        return outcome_of(lambda: (open_problem(self.desk, self._number), Unsent.mending(self.desk, self._number)))

    async def _fill(self, row: ProblemRow) -> None:
        wrong = {column: reason for column, _, reason in row.problems}
        first = [column for column in row.values if column in wrong]
        rest = [column for column in row.values if column not in (*wrong, WHOLE_ROW)]
        whole = [WHOLE_ROW] if WHOLE_ROW in row.values and WHOLE_ROW not in wrong else []
        parts = (("wrong", "Wrong or missing", first), ("rest", "As it came", rest), ("whole", "Or all of it", whole))
        for key, heading, columns in parts:
            if columns:
                part = FormPart(key, heading, tuple(_field(column, row.values[column]) for column in columns))
                fields = [make_field(spec, self._changed.get(spec.path, row.values[spec.path])) for spec in part.fields]
                await self._body.mount(FormPartView(part, fields, _LABELS))
        self._complain(wrong)
        self.was_read()
        self.panel.show(None, asked=True)
        self.looking.typed()

    def _show(self, found: tuple[ProblemRow, Unsent] | MashError) -> None:
        if isinstance(found, MashError):
            self.was_not_read()
            tell_problem(self.app, found)
            self.app.pop_screen()
            return
        row, unsent = found
        self._row, self._unsent = row, unsent
        self._changed = dict(json.loads(unsent.text or "{}"))
        self._kept = KeptWords(self, unsent, self._written, partial(tell, self.app, tone="warning"))
        self._kept.begin()
        if self._changed:
            tell(self.app, "What you mended before is here; it was not taken in yet.")
        now = self.desk.now()
        received = f"received {self.desk.local(row.received_at):%a %d %b %H:%M}, {label(now, row.due_at)}"
        whole = "; ".join(reason for column, _, reason in row.problems if column not in row.values)
        self._title.show(
            f"{sign_of(row)}{row.file}, row {row.row}: {row.summary}", f"{received}{'; ' + whole if whole else ''}"
        )
        self.call_later(self._fill, row)

    # Moving

    def all_fields(self) -> list[FieldWidget]:
        """Every field."""
        return [field for view in self.query(FormPartView) for field in view.fields]

    def _complain(self, reasons: dict[str, str]) -> None:
        first = self._mark(reasons)
        fields = self.all_fields()
        if first is not None or fields:
            self.call_after_refresh((first or fields[0]).focus)

    def _mark(self, reasons: dict[str, str]) -> FieldWidget | None:
        """Put each reason under its field, and none under the others; the first field that has one."""
        first: FieldWidget | None = None
        for view in self.query(FormPartView):
            for field in view.fields:
                reason = reasons.get(field.spec.path, "")
                view.complain(field, reason)
                first = first or (field if reason else None)
        return first

    def on_descendant_focus(self, event: object) -> None:
        """Mark the label."""
        self._redraw_label(event)

    def on_descendant_blur(self, event: object) -> None:
        """Take the mark away."""
        self._redraw_label(event)

    def _redraw_label(self, event: object) -> None:
        field = getattr(event, "widget", None)
        if isinstance(field, FieldWidget) and isinstance(field.parent, FormPartView):
            field.parent.here(field)

    def on_typed(self, event: Typed) -> None:
        """Remember what is mended."""
        self._changed[event.field.spec.path] = text_of(event.field)
        if self._kept is not None:
            self._kept.soon()
        self.looking.typed()

    def action_next_field(self) -> None:
        """To the next field."""
        self.focus_next(_FIELDS)

    def action_previous_field(self) -> None:
        """To the field before."""
        self.focus_previous(_FIELDS)

    def action_read_alike(self) -> None:
        """Read who the children may be; the cursor is where it was afterwards."""
        fields = self.asks.fields
        if children_to_look_up(fields):
            self.mash.open("alike", self.looking, children_typed(fields), names_so_far(fields))
        else:
            tell(self.app, "No child's name can be read in this row yet.")

    # Mending

    def action_mend(self) -> None:
        """Take it in with these values."""
        if self._row is not None and not self.saving:
            self.saving = True
            row, changed = self._row, self._really_changed()
            self.work(lambda: outcome_of(lambda: self._mend(row, changed)), self._tried)

    def _really_changed(self) -> dict[str, str]:
        values = self._row.values if self._row else {}
        return {column: text for column, text in self._changed.items() if text != values.get(column)}

    def _written(self) -> str:
        changed = self._really_changed()
        return json.dumps(changed, ensure_ascii=False) if changed else ""

    def _mend(self, row: ProblemRow, changed: dict[str, str]) -> Recorded | list[FieldProblem]:
        from mash_tui.services.problems import mend

        kept, unsent = self._kept, self._unsent
        if kept is None or unsent is None:
            raise AssertionError("mended before it was read")
        taking_in = partial(mend, self.desk, row.id, row.version, changed)
        return kept.saving(lambda: taking_in(copy=unsent.copy), lambda outcome: not isinstance(outcome, list))

    def _tried(self, outcome: Recorded | list[FieldProblem] | MashError) -> None:
        self.saving = False
        if isinstance(outcome, list | MashError):
            self.looking.typed()
        if isinstance(outcome, list):
            self._complain({problem.field: problem.reason for problem in outcome})
            known = {field.spec.path for field in self.all_fields()}
            rest = [f"{problem.field}: {problem.reason}" for problem in outcome if problem.field not in known]
            tell(self.app, "\n".join(["Still not taken in.", *rest]), "warning")
        elif isinstance(outcome, MashError):
            tell_problem(self.app, outcome)
        else:
            self._recorded(outcome)

    def _recorded(self, recorded: Recorded) -> None:
        from mash_tui.screens.recorded import MendedDialogue

        def closed(answer: str | None) -> None:
            self.app.pop_screen()
            if answer in ("open", "who"):
                self.mash.open("contact", recorded.reference, answer == "who")

        self._mark({})
        summary = self._row.summary if self._row else ""
        self.app.push_screen(MendedDialogue(recorded.reference, summary), closed)

    def action_set_aside(self) -> None:
        """Ask why, and set the row aside."""
        if self._row is not None:
            self.app.push_screen(setting_aside(self.desk, self._row), self._was_set_aside)

    def _was_set_aside(self, done: object) -> None:
        if done:
            self.app.pop_screen()
            tell(self.app, "Set aside. It stays among the intake problems, with its reason.")

    def action_leave_row(self) -> None:
        """Go back. Mended values that were not taken in are kept."""
        self._leave(self._back)

    def action_leave_program(self) -> None:
        """Leave the program. Mended values that were not taken in are kept."""
        self._leave(self.app.exit)

    def _leave(self, go: Callable[[], object]) -> None:
        if self._kept is None:
            go()
        elif not self.saving:
            self._kept.leave(go)

    def _back(self) -> None:
        if self._really_changed():
            tell(self.app, "The row was not taken in. What you mended is kept.")
        self.app.pop_screen()


def _field(column: str, value: str) -> FormField:
    if column == WHOLE_ROW:
        return FormField(column, "the row as a whole", Kind.TEXT, lines=_WHOLE)
    long = len(value) > _LONG or "\n" in value
    name = column.replace("_", " ")
    return FormField(column, name, Kind.TEXT if long else Kind.LINE, lines=4 if long else 1)
