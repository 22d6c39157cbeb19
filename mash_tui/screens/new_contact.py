"""The form for a new contact: typed while a caller talks, saved as typed, found again after a killed terminal."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import Reactive
from textual.widget import Widget

from mash_tui.commands.base import Where, shown
from mash_tui.commands.form import ReadAlike
from mash_tui.commands.registry import bindings
from mash_tui.domain.errors import Conflict, MashError
from mash_tui.domain.roles import Permission
from mash_tui.domain.typed_time import written
from mash_tui.screens.alike_looking import AlikeLooking, AsksOfForm
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.draft_saving import DraftSaving
from mash_tui.screens.outcomes import outcome_of
from mash_tui.screens.own_drafts import say_drafts_wait
from mash_tui.services.draft_keeping import DraftKeeper
from mash_tui.services.form_fields import missing, names_so_far
from mash_tui.services.form_told import children_to_look_up, children_typed
from mash_tui.widgets.alike_panel import AlikePanel
from mash_tui.widgets.choice_input import ChoiceInput
from mash_tui.widgets.contact_form import ContactForm
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.form_field import ChoiceField, CodeField
from mash_tui.widgets.form_header import FormHeader
from mash_tui.widgets.in_order import InOrderScreen
from mash_tui.widgets.matches import Matches
from mash_tui.widgets.say import tell, tell_problem

if TYPE_CHECKING:
    from mash_tui.domain.checks import FieldProblem
    from mash_tui.services.record import Recorded


class NewContactScreen(InOrderScreen, DeskScreen[None]):
    """One form. Its words are in the store half a second after they are typed."""

    where = Where.FORM
    needs = Permission.CONTACT_CREATE
    letters_are_typed = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.FORM)
    AUTO_FOCUS = ""
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Where the cursor is. The two fields are drawn again, not the whole screen: 400 bytes a Tab instead of 10,000."""

    DEFAULT_CSS = """
    NewContactScreen {
        layers: base above;
        & > FormHeader { dock: none; split: top; }
        & > Footer { dock: none; split: bottom; }
        & > AlikePanel { split: bottom; }
        & > AlikePanel.-beside { split: right; width: 42; height: 100%; }
    }
    """

    def __init__(self, draft: int | None = None) -> None:
        super().__init__()
        self.header = FormHeader()
        """The top of the form."""
        self._draft = draft
        self._is_placeholder: Callable[[str], bool] = lambda text: not text.strip()
        self._forget_last_words: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """Lay out the form; the words of a draft stand in it from the start."""
        self.keeper = DraftKeeper(self.desk)
        self._began = self.desk.now()
        self.form = ContactForm(self._resumed(), self._today, self.desk.source_words)
        self._saving = DraftSaving(self, self.form, self.header, self.keeper)
        self.panel = AlikePanel(shown(ReadAlike.keys[0]), self.desk.local)
        """Who the children may be."""
        self.panel.fit(self.app.size.width, self.app.size.height)
        self.looking = AlikeLooking(self, AsksOfForm(self.form), self.panel)
        """What looks that up."""
        yield from (self.header, Footer(self.footer_commands()), self.panel, self.form, Matches())

    def on_mount(self) -> None:
        """The cursor stands in the first field, always."""
        self._forget_last_words = self.mash.before_leaving(self._saving.here_and_now)
        self._say_what_is_missing()
        self.form.go_first()
        self.work(lambda: self.desk.policy.desk.is_placeholder, self._know_placeholders)
        if self._draft is None:
            say_drafts_wait(self)
        else:
            self.header.saved("as it was saved")
            self.looking.typed()

    def on_resize(self) -> None:
        """Who the children may be stands beside the form where there is room."""
        self.panel.fit(self.size.width, self.size.height)

    def on_unmount(self) -> None:
        """Whatever closed the form: what is typed is kept."""
        self._forget_last_words()
        if not self._saving.paused:
            with suppress(MashError):  # whoever closes the form on purpose was asked before (see _leave)
                self._saving.here_and_now()

    def _today(self) -> date:
        return self.desk.local(self.desk.now()).date()

    # Typing, and keeping what is typed

    def on_contact_form_changed(self) -> None:
        """Say what is still missing, and save in a moment. The first key is the moment of receipt."""
        if self.keeper.number is None and "received_at" not in self.form.fields and self.form.fields:
            self.form.put("received_at", written(self._began))
        self._say_what_is_missing()
        self._saving.soon()
        self.looking.typed()

    def on_contact_form_left(self) -> None:
        """Save at once."""
        self._say_what_is_missing()
        self._saving.at_once()
        self.panel.put_first(self.form.child_here or 1)

    def on_contact_form_left_out(self) -> None:
        """Say that a paste was made safe."""
        tell(self.app, "Invisible or control characters were left out of what you pasted.", "warning")

    def on_choice_input_not_an_answer(self, event: ChoiceInput.NotAnAnswer) -> None:
        """Words came where an answer was wanted: nothing is answered, and they are not lost."""
        choice = event.choice
        if not isinstance(choice, ChoiceField):
            return
        self.app.bell()
        said = f"{choice.spec.label}: a letter answers, words do not. Nothing was answered."
        if event.left:
            said += f" You typed “{event.left}”."
        elif kept := self.form.words_back(choice):
            said += f" What you type goes on in “{kept}”."
        tell(self.app, said, "warning")

    def on_code_field_matching(self, event: CodeField.Matching) -> None:
        """Show the codes that fit, under the field."""
        region = event.field.region
        options = event.field.options or ([("", "nothing in the list fits")] if event.field.nothing_fits else [])
        self.query_one(Matches).show(options, event.field.chosen, region.x, region.bottom)

    def _say_what_is_missing(self) -> None:
        missing = dict(self._missing())
        words = (*missing.values(), *(f"▲ {label}" for label in self.form.wrong(missing)))
        danger = "  ! immediate danger" if self.form.fields.get("concern.immediate_danger") == "yes" else ""
        self.header.about(names_so_far(self.form.fields) + danger, words)

    def _missing(self) -> list[tuple[str, str]]:
        return missing(self.form.fields, self._is_placeholder)

    def _know_placeholders(self, is_placeholder: Callable[[str], bool]) -> None:
        """The policy is read in the background: an opening form does not wait for it."""
        self._is_placeholder = is_placeholder
        self._say_what_is_missing()

    # Moving about, children and adults

    def action_next_field(self) -> None:
        """To the next field."""
        self.form.step(1)

    def action_previous_field(self) -> None:
        """To the field before."""
        self.form.step(-1)

    def action_part(self, step: int) -> None:
        """To the next part, or to the one before."""
        self.form.step_part(step)

    def action_next_missing(self) -> None:
        """To the next field that is wrong or missing."""
        if not self.form.to_next_of({path for path, _ in self._missing()}):
            tell(self.app, "Nothing is missing: ^s takes it in.")

    def action_not_known(self) -> None:
        """Write `not known` and go on."""
        self._say_why_not(self.form.not_known())

    async def action_another(self, group: str) -> None:
        """Add a child or an adult."""
        self._say_why_not(await self.form.another(group))

    def action_read_alike(self) -> None:
        """Read who the children may be; the cursor is where it was afterwards."""
        fields = self.form.fields
        if children_to_look_up(fields):
            self.mash.open("alike", self.looking, children_typed(fields), names_so_far(fields))
        else:
            tell(self.app, "Type a name first: who it may be is looked up as you type.")

    async def action_remove_empty(self) -> None:
        """Remove the empty child or adult under the cursor."""
        self._say_why_not(await self.form.remove_empty())

    def _say_why_not(self, reason: str) -> None:
        if reason:
            tell(self.app, reason, "warning")

    # The end

    def action_take_in(self) -> None:
        """Make a contact of it."""
        if self._saving.paused:
            return
        if self.form.current is not None:
            self.form.show_back(self.form.current)
        self._saving.paused = self.saving = True
        fields = self.form.read()
        self.work(lambda: outcome_of(lambda: self._finish(fields)), self._finished)

    def _finish(self, fields: dict[str, str]) -> Recorded | list[FieldProblem]:
        from mash_tui.services import drafts

        self.keeper.keep(fields)
        return drafts.take_in(self.desk, self.keeper.number or 0, self.keeper.version, fields)

    def _finished(self, outcome: Recorded | list[FieldProblem] | MashError) -> None:
        self.saving = False
        self.looking.typed()
        if isinstance(outcome, list):
            self._saving.go_on()
            rest = self.form.complain({problem.field: problem.reason for problem in outcome})
            self._say_why_not("\n".join(f"{path}: {reason}" for path, reason in rest.items()))
            self._say_what_is_missing()
        elif isinstance(outcome, MashError):
            self._saving.paused = False
            self._saving.failed(outcome)
            if not isinstance(outcome, Conflict):
                tell_problem(self.app, outcome)
        else:
            self._recorded(outcome)

    def _recorded(self, recorded: Recorded) -> None:
        from mash_tui.screens.recorded import RecordedDialogue

        def closed(answer: str | None) -> None:
            self.app.pop_screen()
            if answer == "open":
                self.mash.open("contact", recorded.reference)
            elif answer == "who":
                self.mash.open("contact", recorded.reference, True)
            elif answer == "new":
                self.mash.open("new contact")

        self.app.push_screen(RecordedDialogue(recorded.reference, names_so_far(self.form.fields)), closed)

    def action_set_aside(self) -> None:
        """Ask for the reason and set the draft aside."""
        from mash_tui.screens.set_aside import setting_form_aside

        def done(outcome: object) -> None:
            if outcome:
                self._saving.paused = True
                self.app.pop_screen()
                tell(self.app, "Set aside. It stays among the drafts, with its reason.")

        who = names_so_far(self.form.fields) or "Not begun"
        self.app.push_screen(setting_form_aside(self.desk, self.keeper, self.form.read(), who), done)

    def action_leave_form(self) -> None:
        """Go back; a list of codes closes first. What is typed is saved."""
        current = self.form.current
        if isinstance(current, CodeField) and current.options:
            current.close()
        else:
            self._leave(self.app.pop_screen)

    def action_leave_program(self) -> None:
        """Leave the program; what is typed is saved."""
        self._leave(self.app.exit)

    def _leave(self, go: Callable[[], object]) -> None:
        from mash_tui.screens.leaving import leave_or_ask

        def keep() -> None:
            if not self._saving.paused:
                self._saving.here_and_now()

        def give_up() -> None:
            self._saving.paused = True

        leave_or_ask(self.app, keep, go, give_up)

    # Drafts of one's own

    def _resumed(self) -> dict[str, str]:
        if self._draft is None:
            return {}
        number = self._draft
        found = outcome_of(lambda: self.keeper.resume(number))
        if isinstance(found, MashError):
            tell_problem(self.app, found)
            self.call_later(self.app.pop_screen)
            return {}
        return found
