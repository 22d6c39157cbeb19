"""The four fields about a family, what the referrer told beside them, and how a manager's authorisation stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Static

from mash_tui.commands.base import Where
from mash_tui.commands.registry import bindings
from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.consent import contradictions
from mash_tui.domain.errors import Conflict, MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.kept_words import KeptWords, typed_before
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services import family_form as form
from mash_tui.services.draft_needs import FAMILY
from mash_tui.services.rows import ContactView
from mash_tui.services.unsent import Unsent
from mash_tui.widgets.choice_input import ChoiceInput
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.form_field import FieldWidget, Typed, make_field, put_text, text_of
from mash_tui.widgets.form_part import FormPartView
from mash_tui.widgets.in_order import InOrderScreen
from mash_tui.widgets.say import said_lines, tell_problem
from mash_tui.widgets.tick_list import TickList
from mash_tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from mash_tui.domain.consent import FamilyBasis
    from mash_tui.policy.family import FamilyRules
    from mash_tui.screens.family_reason import GoingOn
    from mash_tui.services.family import Saved

_FIELDS = "LineField, TextField, ChoiceField, TickList"
_LABELS = 17
"""Cells of the labels' column."""
_TOLD = 300
"""Characters of the referrer's words that are shown."""


class FamilyScreen(InOrderScreen, DeskScreen[str | None]):
    """Lies over an open contact; answers what was done, in words."""

    where = Where.FAMILY
    needs = Permission.CONTACT_SCREEN
    letters_are_typed = True
    opens_with_reading = True
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.FAMILY)
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Where the cursor is. The two fields are drawn again, not the whole screen."""

    DEFAULT_CSS = """
    FamilyScreen {
        & > TitleLine { dock: none; split: top; }
        & > Footer { dock: none; split: bottom; }
        & > #outlook { split: bottom; height: auto; max-height: 6; background: $panel; padding: 0 1; }
        & > #outlook.-wrong { color: $error; text-style: bold; }
        & > VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, view: ContactView) -> None:
        super().__init__()
        self._view = view
        self._version = view.row.version
        self._begun = form.begun(view)
        self._rules: FamilyRules | None = None
        self._unsent: Unsent | None = None
        self._kept: KeptWords | None = None
        self._part: FormPartView | None = None
        self._wrong = ""
        self._wrong_of: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the title; the fields come with the hub's list of lawful bases."""
        row = self._view.row
        yield TitleLine(f"Family  {row.reference}  {row.child}", _told(self._view))
        yield Footer(self.footer_commands())
        self._outlook = Static(id="outlook")
        yield self._outlook
        self._body = VerticalScroll(can_focus=False)
        yield self._body

    def on_mount(self) -> None:
        """Read the list of lawful bases, and what was typed before."""
        self.work(lambda: outcome_of(self._look), self._show)

    def on_unmount(self) -> None:
        """What was typed and not saved is kept for the next time."""
        if self._kept is not None:
            self._kept.end()

    def _look(self) -> tuple[FamilyRules, Unsent]:
        return self.desk.policy.family, Unsent(self.desk, self._view.row.reference, FAMILY)

    def _show(self, found: tuple[FamilyRules, Unsent] | MashError) -> None:
        if isinstance(found, MashError):
            self.was_not_read()
            tell_problem(self.app, found)
            self.dismiss(None)
            return
        self._rules, self._unsent = found
        self._kept = KeptWords(self, self._unsent, self._written, self._complain)
        self._kept.begin()
        self.call_later(self._fill, self._rules, self._unsent)

    async def _fill(self, rules: FamilyRules, unsent: Unsent) -> None:
        begun = form.fields_of(self._begun) | (form.kept_fields(unsent.text) if unsent.text else {})
        part = form.form_part(rules)
        fields: list[FieldWidget] = [
            TickList(spec, begun[spec.path]) if spec.path == form.BASES else make_field(spec, begun[spec.path])
            for spec in part.fields
        ]
        self._part = FormPartView(part, fields, _LABELS)
        await self._body.mount(self._part)
        told = form.told_of(self._view)
        for field in fields:
            if field.spec.path in (form.INFORMED, form.AGREEMENT):
                self._part.beside(field, f"told: {told.get(field.spec.path, NOT_ASKED)}")
        if before := typed_before(self, unsent):
            self._complain(f"This was {before}, and is not saved yet.")
        self._say()
        self.call_after_refresh(fields[0].focus)
        self.was_read()

    # What stands in the fields

    @property
    def basis(self) -> FamilyBasis:
        """What is typed."""
        return form.basis_of(self._fields())

    def _fields(self) -> dict[str, str]:
        return {field.spec.path: text_of(field) for field in self._part.fields} if self._part else {}

    def _written(self) -> str:
        """What is worth keeping: nothing while the fields stand as they did."""
        if self._part is None:
            return self._unsent.text if self._unsent else ""
        return "" if self.basis == self._begun else form.kept_text(self._fields())

    def on_typed(self, _event: Typed) -> None:
        """Keep it, and say what it asks for."""
        self._touched()

    def on_tick_list_ticked(self) -> None:
        """The same."""
        self._touched()

    def on_choice_input_not_an_answer(self, event: ChoiceInput.NotAnAnswer) -> None:
        """Words are no answer to it."""
        event.choice.take_typed()
        self._complain("A letter answers here: y yes, n no, k not known, a not asked.")

    def _touched(self) -> None:
        if self._fields() != self._wrong_of:
            self._wrong = ""
        self._say()
        if self._kept is not None:
            self._kept.soon()

    def _complain(self, words: str) -> None:
        self._wrong, self._wrong_of = words, self._fields()
        self._say()

    def _say(self) -> None:
        """What the authorisation is, or what is wrong; then why the referrer told nobody."""
        if self._rules is None:
            return
        recorded, basis = self._view.family_recorded, self.basis
        stands = form.stands_after(self._rules, recorded, basis)
        self._outlook.set_class(bool(self._wrong), "-wrong")
        self._outlook.update(said_lines(self._wrong or form.outlook(stands, recorded, basis)))

    # Moving

    def on_descendant_focus(self, event: object) -> None:
        """Mark the label."""
        self._redraw_label(event)

    def on_descendant_blur(self, event: object) -> None:
        """Take the mark away."""
        self._redraw_label(event)

    def _redraw_label(self, event: object) -> None:
        field = getattr(event, "widget", None)
        if self._part is not None and isinstance(field, FieldWidget):
            self._part.here(field)

    def action_next_field(self) -> None:
        """To the next field."""
        self.focus_next(_FIELDS)

    def action_previous_field(self) -> None:
        """To the field before."""
        self.focus_previous(_FIELDS)

    # Saving

    def action_save(self) -> None:
        """Save it; where one goes on without the family and says no reason, ask for it first."""
        if self._rules is None or self._part is None or self.saving:
            return
        basis = self.basis
        wrong = contradictions(basis)
        if wrong:
            self._go_to(*wrong[0])
            return
        stands = form.stands_after(self._rules, self._view.family_recorded, basis)
        if form.asks_manager(stands, basis) and not basis.lawful_basis:
            self._go_to(form.BASES, "a manager authorises going on on a lawful basis: tick it, or clear the reason")
        elif form.lacks_reason(stands, basis):
            self._ask_why(basis)
        else:
            self._save(basis, ask=form.asks_manager(stands, basis))

    def _go_to(self, path: str, what: str) -> None:
        """Put the cursor where something is wrong, and say what."""
        fields = self._part.fields if self._part else ()
        for field in fields:
            if field.spec.path == path:
                field.focus()
        self._complain(f"▲ {what[:1].upper()}{what[1:]}.")

    def _ask_why(self, basis: FamilyBasis) -> None:
        from mash_tui.screens.family_reason import GoingOnDialogue

        self.app.push_screen(GoingOnDialogue(basis, self._put_reason), self._answered)

    def _put_reason(self, words: str) -> None:
        for field in self._part.fields if self._part else ():
            if field.spec.path == form.REASON:
                put_text(field, words)

    def _answered(self, going_on: GoingOn | None) -> None:
        """The reason stands in its field; none says that nobody goes on yet. Nothing is saved behind an Esc."""
        if going_on is not None and going_on.save:
            self._save(self.basis, ask=bool(going_on.reason))

    def _save(self, basis: FamilyBasis, *, ask: bool) -> None:
        self.saving = True
        self.work(lambda: outcome_of(lambda: self._record(basis, ask)), self._tried)

    def _record(self, basis: FamilyBasis, ask: bool) -> Saved:
        from mash_tui.services.family import record

        kept, unsent = self._kept, self._unsent
        if kept is None or unsent is None:
            raise AssertionError("saved before it was read")
        reference, version = self._view.row.reference, self._version
        return kept.saving(lambda: record(self.desk, reference, version, basis, ask=ask, copy=unsent.copy))

    def _tried(self, outcome: Saved | MashError) -> None:
        self.saving = False
        if isinstance(outcome, Conflict):
            self._overtaken(outcome)
        elif isinstance(outcome, MashError):
            self._complain(f"▲ {outcome.message} {outcome.remedy}")
        else:
            self.dismiss("Recorded, and a manager is asked to authorise it." if outcome.asked else "Recorded.")

    def _overtaken(self, conflict: Conflict) -> None:
        from mash_tui.screens.conflict import ConflictDialogue

        def answered(on_top: bool | None) -> None:
            if on_top:
                self._version = conflict.version
                self.action_save()

        self.app.push_screen(ConflictDialogue(conflict, form.kept_text(self._fields())), answered)

    # Leaving

    def action_leave_family(self) -> None:
        """Go back. What was typed and not saved is kept."""
        self._leave(lambda: self.dismiss(None))

    def action_leave_program(self) -> None:
        """Leave the program. What was typed and not saved is kept."""
        self._leave(self.app.exit)

    def _leave(self, go: Callable[[], object]) -> None:
        if self._kept is None:
            go()
        elif not self.saving:
            self._kept.leave(go)


def _told(view: ContactView) -> str:
    """What the referrer told beside yes and no, on one line."""
    told = form.told_of(view)
    parts = {
        "agreement from": told.get("agreement_from", ""),
        "not informed because": told.get("reason_not_informed", ""),
    }
    said = [f"{label} {value}" for label, value in parts.items() if value not in ("", NOT_ASKED, NOT_KNOWN)]
    return f"The referrer told: {'; '.join(said)[:_TOLD]}" if said else "The referrer told nothing more."
