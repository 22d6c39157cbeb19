"""A contact: who and what at the top, always; below it the steps in the order of the work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from mash_tui.commands.base import Command, Where
from mash_tui.commands.contact import NextStep, WhoIsThisChild
from mash_tui.commands.registry import bindings, bound_action, command_named
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.applies import Asker, closed_line, why_not_here
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.contact_moving import MovesAbout
from mash_tui.screens.known_here import KnownHere
from mash_tui.screens.lease import Lease
from mash_tui.screens.outcomes import outcome_of
from mash_tui.screens.taking import take
from mash_tui.services.contact_view import open_contact
from mash_tui.services.contact_watch import Snapshot, others_since, snapshot_of
from mash_tui.services.next_step import asked_for, owed
from mash_tui.services.rows import ContactView, QueueRow
from mash_tui.services.waiting import WaitingKind
from mash_tui.widgets.contact_header import ContactHeader, SectionBar
from mash_tui.widgets.contact_page import sections_of
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.identity_block import who_is
from mash_tui.widgets.page import ReadingPage
from mash_tui.widgets.pressing import what_presses
from mash_tui.widgets.say import tell, tell_problem

if TYPE_CHECKING:
    from mash_tui.services.rating_view import RatingView

_ANSWERS = WhoIsThisChild.keys[0]
"""The key that says who a child is."""


class ContactScreen(MovesAbout, DeskScreen[None]):
    """One contact, read whole and worked."""

    where = Where.CONTACT
    needs = Permission.CONTACT_READ
    opens_with_reading = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.CONTACT)

    def __init__(self, reference: str, asks_who: bool = False) -> None:
        """`asks_who`: it opens with the question who its children are, which lies over it."""
        super().__init__()
        self.reference = reference
        """Which contact."""
        self.view: ContactView | None = None
        """What was read of it last."""
        self._seen: Snapshot | None = None
        self._holder = ""
        self._away = False
        self._lease = Lease(self)
        self.known = KnownHere(self, reference, self._say)
        """Who its children may be."""
        self._asks_who = asks_who
        self._forget_last_words: Callable[[], None] = lambda: None
        self._header = ContactHeader(reference)
        self.bar = SectionBar()
        self.page = ReadingPage()

    def compose(self) -> ComposeResult:
        """Lay out header, sections, and the page."""
        yield self._header
        yield self.bar
        yield self.page
        self._footer = Footer(self.footer_commands())
        yield self._footer

    def on_mount(self) -> None:
        """Read it, and take the lease."""
        self.page.focus()
        self._forget_last_words = self.mash.before_leaving(self._lease.give_back)
        self._read()

    def on_unmount(self) -> None:
        """Give the lease back."""
        self._forget_last_words()
        try:
            self._lease.give_back()
        except MashError as problem:
            tell_problem(self.app, problem)

    def left_alone(self) -> None:
        """Give the lease back, and read nothing for somebody who is not there."""
        self._away = True
        self._lease.lapse()
        self.work(self._lease.give_back)

    def came_back(self) -> None:
        """Take the lease again, and show what happened meanwhile."""
        self._away = False
        self._read()

    def _read(self) -> None:
        self.work(self._look, self._show, latest_of="reading")

    def _look(self) -> tuple[ContactView, Snapshot, str] | MashError:
        try:
            view = open_contact(self.desk, self.reference)
            holder = "" if self._lease.is_kept else self._lease.take(view.row.id)
            return view, snapshot_of(self.desk, view.row.id), holder
        except MashError as problem:
            return problem

    def _show(self, found: tuple[ContactView, Snapshot, str] | MashError) -> None:
        if isinstance(found, MashError):
            tell_problem(self.app, found)
            if self.view is None:
                self.was_not_read()
                self.app.pop_screen()
            return
        before, (self.view, self._seen, holder) = self.view, found
        self._holder = holder or self._seen.holder
        self._say()
        self._tell_of_others(before, self.view)
        self.known.look()
        self.mash.news.alarm.look()  # read is seen
        self.was_read()
        if self._asks_who:
            self._asks_who = False
            self.action_who()

    def _say(self) -> None:
        """Draw what was read, as of now."""
        view = self.view
        if view is None:
            return
        now = self.desk.now()
        may = self.desk.may(Permission.CONTACT_WORK)
        who = partial(who_is, self.known.alike, local=self.desk.local, answers=_ANSWERS, may_answer=may)
        sections = sections_of(view, now, self.desk.local, self.desk.may(Permission.RESTRICTED_READ), who)
        steps = [(command_named(step.command).keys[0], step) for step in owed(view)]
        self._header.show(view, steps, closed_line(self._asker()), self._holder, now)
        self._header.say_who(what_presses(self.known.alike, _ANSWERS))
        self.page.show(sections)
        self.bar.show(tuple(section.name for section in sections), self.page.section)
        self._footer.show(self.footer_commands())

    def _tell_of_others(self, before: ContactView | None, view: ContactView) -> None:
        """Say what somebody else did while this was open."""
        for entry in others_since(before, view, self.desk.actor.login)[-3:]:
            tell(self.app, f"{entry.by}: {entry.kind} (entry {entry.number}). What you read stays where it is.")

    def store_changed(self) -> None:
        """Somebody saved something: read again if it was this contact, which a look tells without reading."""
        if self._away or self.view is None or self._seen is None or not self.desk.may(Permission.CONTACT_READ):
            return
        try:
            now = snapshot_of(self.desk, self.view.row.id)
        except MashError:
            return
        if (now.version, now.entries) != (self._seen.version, self._seen.entries):
            self._read()
            return
        before, self._seen = self._seen, now
        if now.holder != before.holder:
            self._holder = now.holder
            self._say()
        if now.known != before.known:
            self.known.look()

    def minute_turned(self) -> None:
        """Times to go by are different."""
        self.store_changed()
        if self.is_current:
            self._say()
        if self.view is not None and not self._away:
            self.known.look()  # somebody may have said who a child of another contact is

    def role_changed(self) -> None:
        """Another role may see and do other things."""
        if self.desk.may(Permission.CONTACT_READ):
            self._say()

    def on_reading_page_section_changed(self) -> None:
        """Mark the section that is being read."""
        if self.view is not None:
            self.bar.mark(self.page.section)

    def stirred(self) -> None:
        """The person is still there, be it in a dialogue above."""
        if self._lease.key_pressed():
            self.work(self._lease.renew, self._renewed)

    def _renewed(self, holder: str) -> None:
        self._holder = holder
        self._say()

    # What can be done

    def offers(self, command: type[Command]) -> bool:
        """What makes sense on this contact at this moment."""
        return super().offers(command) and not self._why_not_here(command)

    def _why_not_here(self, command: type[Command]) -> str:
        return why_not_here(command, self.view, self._asker())

    def _asker(self) -> Asker:
        return Asker(self.desk.actor.login, super().offers, self.desk.local)

    async def action_permitted(self, name: str) -> None:
        """Run a command, or say why it does not apply here."""
        command = command_named(name)
        why = self._why_not_here(command) if super().offers(command) else ""
        if why:
            # What comes behind `m` is an answer there, and would take the contact here.
            self.mash.forget_typed()
            tell(self.app, why, "warning")
            return
        await super().action_permitted(name)

    async def action_next_step(self) -> None:
        """Do the step that is owed next, or say what comes next."""
        why = self._why_not_here(NextStep)
        if why:
            tell(self.app, why)
        elif self.view is not None:
            await self.run_action(bound_action(command_named(owed(self.view)[0].command)))

    def action_take(self) -> None:
        """Become its owner."""
        if self.view is not None:
            self.work(partial(take, self.desk, self.view.row), lambda row: self._done(f"{row.reference} is yours."))

    def action_assign(self) -> None:
        """Give it to somebody."""
        from mash_tui.screens.assign import AssignDialogue

        if self.view is not None:
            self.app.push_screen(AssignDialogue(self.view.row), lambda row: self._read() if row else None)

    def action_note(self) -> None:
        """Write a note."""
        from mash_tui.screens.note import note_dialogue

        if self.view is not None:
            dialogue = note_dialogue(self.desk, self.reference, self.view.row.child)
            self.app.push_screen(dialogue, lambda number: self._done(f"Entry {number} is written.") if number else None)

    def action_who(self) -> None:
        """Compare its children with known ones, and say who they are."""
        if self.view is not None:
            self.mash.open("identities", self)

    def action_screening(self) -> None:
        """Screen it."""
        if self.view is not None:
            self.mash.open("screening", self)

    def action_acknowledge(self) -> None:
        """Record that the referrer was told the reference."""
        self._ask(
            "The referrer was told the reference", "acknowledge", "how: on the telephone, by e-mail to the school"
        )

    def action_rate(self) -> None:
        """Propose a rating; a manager answers what somebody else proposed."""
        view = self.view
        asked = asked_for(view, WaitingKind.RATING) if view is not None else None
        if asked is not None and asked.by != self.desk.actor.login and self.desk.may(Permission.RATING_CONFIRM):
            self.mash.open("approvals", self.reference)
        elif view is not None:
            from mash_tui.services.rating_view import rating_view

            self.read_then_open(partial(rating_view, self.desk, self.reference), self._propose)

    def _propose(self, view: RatingView) -> None:
        from mash_tui.screens.rating import proposing_dialogue

        done = partial(_proposed, self._done)
        self.app.push_screen(proposing_dialogue(self.desk, view), done)

    def action_written_referral(self) -> None:
        """Record that the written referral arrived."""
        self._ask("The written referral arrived", "written_referral_arrived", "how, and from whom")

    def action_outcome(self) -> None:
        """Propose the outcome of each child, or decide what somebody else proposed."""
        from mash_tui.screens.outcome import outcome_dialogue

        found = outcome_of(partial(outcome_dialogue, self.desk, self.reference))
        if isinstance(found, MashError):
            tell_problem(self.app, found)
        elif isinstance(found, str):
            tell(self.app, found)
        else:
            self.app.push_screen(found, lambda done: self._done(done) if done else None)

    def action_reopen(self) -> None:
        """Open it again."""
        self._ask("Open this contact again", "reopen", "the reason: it stands in the history")

    def action_feedback(self) -> None:
        """Tell the referrer and the family."""
        from mash_tui.screens.telling import tell_somebody

        tell_somebody(self, self.reference, self.read_again)

    def action_close_contact(self) -> None:
        """Close it, or list what is missing."""
        from mash_tui.services.closing import what_is_missing

        self.read_then_open(partial(what_is_missing, self.desk, self.reference), self._ask_to_close)

    def _ask_to_close(self, missing: list[str]) -> None:
        from mash_tui.screens.closing import closing_dialogue

        if self.view is not None:
            dialogue = closing_dialogue(self.desk, self.view.row, missing)
            self.app.push_screen(dialogue, lambda row: self._done("Closed.") if row else None)

    def action_complaints(self) -> None:
        """Record a complaint, or a step of one."""
        from mash_tui.screens.complaints import ComplaintsDialogue

        if self.view is not None:
            dialogue = ComplaintsDialogue(self.reference, self.view.row.child)
            self.app.push_screen(dialogue, lambda _: self.read_again())

    def action_restricted(self) -> None:
        """Show the restricted file."""
        from mash_tui.screens.restricted import RestrictedDialogue

        self.app.push_screen(RestrictedDialogue(self.reference))

    def action_add_restricted(self) -> None:
        """Add to the restricted file; the words are sealed as they are typed."""
        from mash_tui.screens.restricted import adding_dialogue

        if self.view is not None:
            dialogue = adding_dialogue(self.desk, self.reference, self.view.row.child)
            self.app.push_screen(
                dialogue, lambda number: self._done("Added to the restricted file.") if number else None
            )

    def action_correct(self) -> None:
        """Correct a field or an entry."""
        from mash_tui.screens.correct import correct_something

        if self.view is not None:
            correct_something(self, self.view, lambda: self._done("Corrected."))

    def action_family(self) -> None:
        """Record what the family knows and agreed to."""
        if self.view is not None:
            from mash_tui.screens.registry import make_screen

            self.app.push_screen(make_screen("family", self.view), lambda said: self._done(said) if said else None)

    def _ask(self, heading: str, use_case: str, hint: str) -> None:
        from mash_tui.screens.recording import recording_dialogue

        if self.view is not None:
            dialogue = recording_dialogue(self.desk, self.view.row, heading, use_case, hint)
            self.app.push_screen(dialogue, lambda done: self._done(f"{heading}: recorded.") if done else None)

    def _done(self, words: str) -> None:
        tell(self.app, words)
        self.read_again()

    def read_again(self) -> None:
        """Read it again: something was done to it."""
        self._read()


def _proposed(done: Callable[[str], None], row: object) -> None:
    """What to say of a proposal, by what the contact counts as since."""
    if isinstance(row, QueueRow):
        done("Proposed: a manager is asked to confirm it.")
