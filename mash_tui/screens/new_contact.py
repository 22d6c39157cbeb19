"""The form for a new contact: typed while a caller talks, saved as typed, found again after a killed terminal."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import Reactive
from textual.widget import Widget

from mash_tui.commands.base import Command, Where, shown
from mash_tui.commands.registry import bindings
from mash_tui.domain.errors import Conflict, MashError, Refused
from mash_tui.screens.base import DeskScreen
from mash_tui.services.form_fields import missing, names_so_far
from mash_tui.services.keeping import DraftKeeper, merged
from mash_tui.widgets.contact_form import ContactForm
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.form_field import CodeField
from mash_tui.widgets.form_header import FormHeader
from mash_tui.widgets.in_order import InOrderScreen
from mash_tui.widgets.matches import Matches
from mash_tui.widgets.say import tell, tell_problem

if TYPE_CHECKING:
    from mash_tui.domain.checks import FieldProblem
    from mash_tui.screens.conflict import OnTop
    from mash_tui.services.record import Recorded

Found = TypeVar("Found")

SAVE_AFTER = 0.3
"""Seconds from a key to the save that holds it; typing on does not put it off."""


class NewContactScreen(InOrderScreen, DeskScreen[None]):
    """One form. Its words are in the store half a second after they are typed."""

    where = Where.FORM
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.FORM)
    AUTO_FOCUS = ""
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Where the cursor is. The two fields are drawn again, not the whole screen: 400 bytes a Tab instead of 10,000."""

    DEFAULT_CSS = """
    NewContactScreen { layers: base above; }
    """

    def __init__(self, draft: int | None = None) -> None:
        super().__init__()
        self.header = FormHeader()
        """The top of the form."""
        self._draft = draft
        self._is_placeholder: Callable[[str], bool] = lambda text: not text.strip()
        self._save_pending = False
        self._saving = False
        self._paused = False
        self._forget_last_words: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """Lay out the form; the words of a draft stand in it from the start."""
        self.keeper = DraftKeeper(self.desk)
        self._began = self.desk.now()
        self.form = ContactForm(self._resumed(), self._today)
        yield self.header
        yield self.form
        yield Matches()
        yield Footer(self.footer_commands())

    def on_mount(self) -> None:
        """The cursor stands in the first field, unless drafts of one's own wait to be asked about."""
        self._forget_last_words = self.mash.before_leaving(self._keep_now)
        self._say_what_is_missing()
        self.form.go_first()
        self.work(lambda: self.desk.policy.desk.is_placeholder, self._know_placeholders)
        if self._draft is None:
            self._ask_about_drafts()
        else:
            self.header.saved("as it was saved")

    def on_unmount(self) -> None:
        """Whatever closed the form: what is typed is kept."""
        self._forget_last_words()
        if not self._paused:
            with suppress(MashError):  # whoever closes the form on purpose was asked before (see _leave)
                self._keep_now()

    def _today(self) -> date:
        return self.desk.local(self.desk.now()).date()

    def footer_commands(self) -> list[type[Command]]:
        """Only keys that no text needs: a letter is typed here."""
        return [command for command in super().footer_commands() if len(shown(command.keys[0])) > 1]

    # Typing, and keeping what is typed

    def on_contact_form_changed(self) -> None:
        """Say what is still missing, and save in a moment. The first key is the moment of receipt."""
        if self.keeper.number is None and "received_at" not in self.form.fields and self.form.fields:
            self.form.put("received_at", f"{self.desk.local(self._began):%d/%m/%Y %H:%M}")
        self._say_what_is_missing()
        if not self._save_pending:
            self._save_pending = True
            self.set_timer(SAVE_AFTER, self._save)

    def on_contact_form_left(self) -> None:
        """Save at once."""
        self._say_what_is_missing()
        self._save()

    def on_contact_form_left_out(self) -> None:
        """Say that a paste was made safe."""
        tell(self.app, "Invisible or control characters were left out of what you pasted.", "warning")

    def on_code_field_matching(self, event: CodeField.Matching) -> None:
        """Show the codes that fit, under the field."""
        region = event.field.region
        options = event.field.options or ([("", "nothing in the list fits")] if event.field.nothing_fits else [])
        self.query_one(Matches).show(options, event.field.chosen, region.x, region.bottom)

    def _say_what_is_missing(self) -> None:
        wanted = [words for _, words in self._missing()]
        words = (*wanted, *(f"not an answer yet: {label}" for label in self.form.wrong()))
        danger = "  ! immediate danger" if self.form.fields.get("concern.immediate_danger") == "yes" else ""
        self.header.about(names_so_far(self.form.fields) + danger, words)

    def _missing(self) -> list[tuple[str, str]]:
        return missing(self.form.fields, self._is_placeholder)

    def _know_placeholders(self, is_placeholder: Callable[[str], bool]) -> None:
        """The policy is read in the background: an opening form does not wait for it."""
        self._is_placeholder = is_placeholder
        self._say_what_is_missing()

    def _save(self) -> None:
        self._save_pending = False
        if self._paused:
            return
        if self._saving:
            self.on_contact_form_changed()
            return
        self._saving = True
        fields = self.form.read()
        self.work(lambda: _outcome(lambda: self.keeper.keep(fields)), self._kept)

    def _kept(self, outcome: datetime | MashError | None) -> None:
        self._saving = False
        if isinstance(outcome, MashError):
            self._not_kept(outcome)
        elif outcome is not None:
            self.header.saved(f"saved {self.desk.local(outcome):%H:%M:%S}")

    def _not_kept(self, problem: MashError) -> None:
        if isinstance(problem, Conflict):
            self._overtaken(problem)
        elif isinstance(problem, Refused) and problem.rule == "a finished draft rests":
            self.keeper.begin_anew()
            tell(self.app, f"{problem.message} What you typed since is kept as a new draft.", "warning")
        else:
            self.header.not_saved(f"{problem} Your words stay here; the next key tries again.")

    def _keep_now(self) -> None:
        """As the form or the program ends: plain SQL, in this thread."""
        self.keeper.keep(self.form.read() if self.form.is_attached else self.form.fields)

    def _overtaken(self, conflict: Conflict) -> None:
        """Another program saved this draft: take in what only they changed, ask about what both did."""
        from mash_tui.screens.conflict import ConflictDialogue, OnTop

        outcome = _outcome(self.keeper.theirs)
        if isinstance(outcome, MashError):
            self.header.not_saved(str(outcome))
            return
        theirs, version = outcome
        together, both = merged(self.keeper.kept, self.form.read(), theirs)

        def settle(answer: OnTop | None) -> None:
            self._paused = False
            if answer is None:
                self.header.not_saved("Typed in two programs at once: the next key asks again which words stand.")
                return
            for path, texts in both.items():
                together[path] = _settled(answer, *texts)
            self.keeper.go_on_from(theirs, version)
            self.form.replace(together)
            self.call_later(self.form.lay_out_people)

        self._paused = True
        if both:
            labels = {field.spec.path: field.spec.label for field in self.form.all_fields()}
            shown = {labels.get(path, path): texts for path, texts in both.items()}
            self.app.push_screen(ConflictDialogue.over_a_draft(conflict.by, shown), settle)
        else:
            settle(OnTop.MINE)
            tell(self.app, f"{conflict.by} typed in this draft in another program: both are here now.", "warning")

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

    async def action_remove_empty(self) -> None:
        """Remove the empty child or adult under the cursor."""
        self._say_why_not(await self.form.remove_empty())

    def _say_why_not(self, reason: str) -> None:
        if reason:
            tell(self.app, reason, "warning")

    # The end

    def action_take_in(self) -> None:
        """Make a contact of it."""
        if self._paused:
            return
        if self.form.current is not None:
            self.form.show_back(self.form.current)
        self._paused = True
        fields = self.form.read()
        self.work(lambda: _outcome(lambda: self._finish(fields)), self._finished)

    def _finish(self, fields: dict[str, str]) -> Recorded | list[FieldProblem]:
        from mash_tui.services import drafts
        from mash_tui.services.form_fields import told_from
        from mash_tui.services.record import ContactRefused

        self.keeper.keep(fields)
        told = told_from(fields, self._today(), self.desk.policy.desk.is_placeholder)
        if isinstance(told, list):
            return told
        try:
            return drafts.finish(self.desk, self.keeper.number or 0, self.keeper.version, told)
        except ContactRefused as refused:
            return list(refused.problems)

    def _finished(self, outcome: Recorded | list[FieldProblem] | MashError) -> None:
        if isinstance(outcome, list):
            self._paused = False
            rest = self.form.complain({problem.field: problem.reason for problem in outcome})
            self._say_why_not("\n".join(f"{path}: {reason}" for path, reason in rest.items()))
            self._say_what_is_missing()
        elif isinstance(outcome, MashError):
            self._paused = False
            self._not_kept(outcome)
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
            elif answer == "new":
                self.mash.open("new contact")

        self.app.push_screen(RecordedDialogue(recorded.reference, names_so_far(self.form.fields)), closed)

    def action_set_aside(self) -> None:
        """Ask for the reason and set the draft aside."""
        from mash_tui.screens.reason import ReasonDialogue
        from mash_tui.services import drafts

        def deed(reason: str) -> bool:
            self.keeper.keep(self.form.read())
            if self.keeper.number is not None:
                drafts.set_aside(self.desk, self.keeper.number, reason)
            return True

        def done(outcome: object) -> None:
            if outcome:
                self._paused = True
                self.app.pop_screen()
                tell(self.app, "Set aside. It stays among the drafts, with its reason.")

        about = f"{names_so_far(self.form.fields)}: what is typed stays readable and can be taken up again."
        dialogue = ReasonDialogue("Set this draft aside", deed, about=about, hint="why", verb="set it aside")
        self.app.push_screen(dialogue, done)

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
        from mash_tui.screens.leaving import LeavingDialogue

        outcome = None if self._paused else _outcome(self._keep_now)
        if not isinstance(outcome, MashError):
            go()
            return

        def answered(leave: bool | None) -> None:
            if leave:
                self._paused = True
                go()

        self.app.push_screen(LeavingDialogue(outcome), answered)

    # Drafts of one's own

    def _resumed(self) -> dict[str, str]:
        if self._draft is None:
            return {}
        number = self._draft
        found = _outcome(lambda: self.keeper.resume(number))
        if isinstance(found, MashError):
            tell_problem(self.app, found)
            self._paused = True
            self.call_later(self.app.pop_screen)
            return {}
        return found

    def _ask_about_drafts(self) -> None:
        from mash_tui.screens.resume import NEW, ResumeDialogue
        from mash_tui.services import drafts

        found = _outcome(lambda: drafts.waiting(self.desk))
        if isinstance(found, MashError):
            tell_problem(self.app, found)
            return

        def answered(number: int | None) -> None:
            if number is None:
                self.app.pop_screen()
            elif number == NEW:
                self._began = self.desk.now()
            else:
                self.app.switch_screen(NewContactScreen(number))

        own = [draft for draft in found if draft.by == self.desk.actor.login]
        if own:
            self.app.push_screen(ResumeDialogue(own), answered)


def _outcome(use_case: Callable[[], Found]) -> Found | MashError:
    """What a use case returns, or why it could not: the form shows the reason where the words stand."""
    try:
        return use_case()
    except MashError as problem:
        return problem


def _settled(answer: OnTop, mine: str, theirs: str) -> str:
    """The words of a field that both programs changed."""
    if answer.value == "both":
        return f"{mine}\n{theirs}" if "\n" in mine + theirs or len(mine) > 60 else f"{mine} / {theirs}"
    return mine if answer.value == "mine" else theirs
