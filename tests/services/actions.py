"""Every action of the services that somebody may or may not do: what it needs, and how it is tried.

The one table to change when a permission changes. The rows of docs/roles.md have the same names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import count

from mash_tui.domain.brag import Brag
from mash_tui.domain.consent import FamilyBasis
from mash_tui.domain.lifecycle import State
from mash_tui.domain.matching.told import Told
from mash_tui.domain.roles import Permission, Role
from mash_tui.services import (
    approvals,
    authorisations,
    backup,
    board,
    closing,
    complaints,
    contact_watch,
    contacts,
    correcting,
    drafts,
    family,
    feedback,
    feedback_out,
    handover,
    handover_out,
    leases,
    people,
    problems,
    queue,
    ratings,
    restricted,
    screening,
    search,
    trail,
    unsent,
    users,
)
from mash_tui.services.approvals import waiting_row
from mash_tui.services.decision_view import decision_of, open_decision
from mash_tui.services.decisions import Decided, decide, send_back
from mash_tui.services.desk import Desk
from mash_tui.services.draft_needs import AUTHORISATION, DECISION, FAMILY, OUTCOME
from mash_tui.services.family_state import authorisation_state
from mash_tui.services.forwarding import forward, why_not_forwarded
from mash_tui.services.intake import take_in, take_in_json
from mash_tui.services.intake.alike import children_in_row
from mash_tui.services.intake.files import list_files
from mash_tui.services.known.confirmed import confirmed_of
from mash_tui.services.known.identities import identities_for, identities_numbered, identities_of, unanswered
from mash_tui.services.known.perhaps_about import contacts_perhaps_about
from mash_tui.services.known.pointing import known_on_contact, labels_of, place_of
from mash_tui.services.known.rows import Verdict
from mash_tui.services.known.saying import say_identity, withdraw_identity
from mash_tui.services.outcomes import Proposal, propose
from mash_tui.services.rating_view import rating_view
from mash_tui.services.register.reading import list_changes, list_register_files, open_register_child
from mash_tui.services.rows import View
from mash_tui.services.screening_desk import screening_of
from mash_tui.services.suggested import suggestions_of
from mash_tui.services.summary import handover_summary, note_copied, save_summary
from mash_tui.services.unfinished import own_unfinished
from mash_tui.services.waiting import WaitingKind
from tests.services.conftest import told
from tests.services.intake_files import taken
from tests.services.register_files import YASMIN, export, imported
from tests.services.screened import screened
from tests.services.telling import decide as decide_all

CONTACT = json.dumps(told().model_dump(mode="json", exclude_defaults=True)).encode()
AGAINST = FamilyBasis("no", "no", lawful_basis=("s47",), reason="He would run with them.")
_numbers = count(1)
RATING, WHY = WaitingKind.RATING, "Third call from the school this week."


@dataclass
class Ground:
    """What an action is tried on, made by somebody who may make it: each attempt has its own."""

    maker: Desk
    state: State = State.RECEIVED

    def __post_init__(self) -> None:
        self.number = next(_numbers)
        made = contacts.create_contact(self.maker, told(channel="phone", written_referral_owed=True))
        self.id, self.reference = made.id, made.reference
        run = self.maker.store.reading.execute
        closed = None if self.state.is_open else "2026-11-23T10:00:00Z"
        columns = "state = ?, is_open = ?, closed_at = ?"
        run(f"UPDATE contact SET {columns} WHERE id = ?", (self.state, self.state.is_open, closed, self.id))

    def handover(self) -> handover.Handover:
        """What whoever takes over must know."""
        return handover.write_handover(self.maker)

    def draft(self, *, aside: bool = False) -> int:
        """A draft with a name in it, or one that was set aside."""
        number = drafts.start(self.maker)
        drafts.save(self.maker, number, 1, {"referrer.name": "Philippa Thornapple"})
        if aside:
            drafts.set_aside(self.maker, number, "the caller rang off")
        return number

    def words(self) -> int:
        """A note that was typed and not saved."""
        unsent.Unsent(self.maker, self.reference, unsent.NOTE).keep("Rang the school.")
        return unsent.waiting(self.maker)[-1].number

    def problem(self, *, aside: bool = False) -> int:
        """A row that could not be taken in, or one that was set aside."""
        row = {"submission_id": f"R-{self.number}", "what_are_you_worried_about": "see attached"}
        number = taken(self.maker, row).rows[0].problem or 0
        if aside:
            problems.set_aside(self.maker, number, 1, "a test of the form's makers")
        return number

    def known_child(self) -> str:
        """The number of a child of the register."""
        imported(self.maker, export(YASMIN))
        return YASMIN["local_id"]

    def earlier(self) -> int:
        """Another contact's child; the known id."""
        return known_on_contact(self.maker, contacts.create_contact(self.maker, told()).reference, None)

    def answered(self) -> int:
        """A known child that was said to be the same."""
        known_id = self.earlier()
        say_identity(self.maker, self.reference, 1, known_id, Verdict.SAME)
        return known_id

    def against(self, *, ask: bool = False) -> int:
        """The maker recorded that one goes on without the family, and may have asked for it; the version since."""
        run = self.maker.store.reading.execute
        run("UPDATE contact SET is_open = 1 WHERE id = ?", (self.id,))
        version = family.record(self.maker, self.reference, 1, AGAINST, ask=ask).version
        run("UPDATE contact SET is_open = ? WHERE id = ?", (self.state.is_open, self.id))
        return version

    def asked(self) -> tuple[str, int, int]:
        """An authorisation that the maker asked for: the contact, its version, and the number of the request."""
        version = self.against(ask=True)
        rules, read = self.maker.policy.family, self.maker.store.rows
        return self.reference, version, authorisation_state(rules, read, self.id).id

    def rated(self) -> str:
        """The contact as one that a manager confirmed to be Green; its reference."""
        self.maker.store.reading.execute("UPDATE contact SET brag = 'green', confirmed = 1 WHERE id = ?", (self.id,))
        return self.reference

    def proposed(self) -> str:
        """The same with an outcome that somebody else proposed."""
        self.rated()
        if self.state.is_open:
            propose(self.maker, self.reference, 1, {1: Proposal("early_help", "The school sees the same.")})
        return self.reference

    def decided(self) -> int:
        """Its outcomes are decided and feedback is owed; the contact's version."""
        decide_all(self.maker, self.reference)
        return contacts.open_contact(self.maker, self.reference).row.version

    def told(self) -> int:
        """Nobody is owed feedback any more; the contact's version."""
        version = self.decided()
        for more, recipient in enumerate(feedback.Recipient):
            feedback.not_given(self.maker, self.reference, version + more, recipient, "They moved abroad.")
        return version + 2

    def complained(self) -> int:
        """The number of a complaint about it."""
        return complaints.record(self.maker, self.reference, "Mrs Quillbrook", "Nobody rang her back.")

    def to_confirm(self) -> int:
        """A rating that waits, whatever state the contact is in; its checklist is answered."""
        screened(self.maker, self.reference)
        run, now = self.maker.store.reading.execute, "2026-11-23T10:00:00.000Z"
        columns = "contact_id, step, brag, was_confirmed, counts, reason, policy_id, at, by, entry"
        row = run(
            f"INSERT INTO rating ({columns}) VALUES (?, 'proposed', 'red', 0, 1, 'x', 1, ?, 'ayesha', 1) RETURNING id",
            (self.id, now),
        ).fetchone()[0]
        run("INSERT INTO waiting VALUES ('rating', ?, ?, ?, 'ayesha')", (self.id, row, now))
        return int(row)

    def newcomer(self) -> str:
        """A user whom nothing was done to."""
        return users.add(self.maker, f"newcomer-{self.number}", "New Comer", [Role.CALL_HANDLER]).login

    def helper(self) -> str:
        """A user who may give feedback."""
        return users.add(self.maker, f"helper-{self.number}", "Help Er", [Role.DUTY_OFFICER]).login

    def gone(self) -> str:
        """A user who was disabled."""
        login = self.newcomer()
        users.disable(self.maker, login)
        return login


@dataclass(frozen=True)
class Action:
    """One thing that can be done."""

    row: str
    """The row of the table in docs/roles.md."""
    name: str
    needs: Permission | None
    """None for what every user may."""
    do: Callable[[Desk, Ground], object]
    states: bool = False
    """Whether what it is done to is a contact, which must be in a state that allows it."""

    def __str__(self) -> str:
        return self.name


def _reading() -> Iterable[Action]:
    needs = Permission.CONTACT_READ
    yield Action("see the queue", "first page", needs, lambda desk, _: queue.first(desk, View.OPEN, 5))
    yield Action("see the queue", "last page", needs, lambda desk, _: queue.last(desk, View.OPEN, 5))
    yield Action("see the queue", "search", needs, lambda desk, _: queue.first(desk, View.OPEN, 5, "quill"))
    find = "search people and contacts"
    yield Action(find, "search by words", needs, lambda desk, _: search.search_words(desk, "hungry"))
    yield Action(find, "search people", needs, lambda desk, _: people.search_people(desk, "lila oddfernly"))
    yield Action("see the queue", "counts", needs, lambda desk, _: queue.counts(desk))
    yield Action("see the queue", "one row", needs, lambda desk, on: queue.row(desk, on.reference), states=True)
    yield Action(
        "open a contact", "open", needs, lambda desk, on: contacts.open_contact(desk, on.reference), states=True
    )
    yield Action("open a contact", "preview", needs, lambda desk, on: queue.preview(desk, on.id), states=True)
    who = "see who a child may be"
    yield Action(who, "identities", needs, lambda desk, on: identities_of(desk, on.reference), states=True)
    yield Action(who, "identities of a form", needs, lambda desk, _: identities_for(desk, [Told("Rafferty", "Quill")]))
    yield Action(who, "identities of a number", needs, lambda desk, _: identities_numbered(desk, "410985"))
    yield Action(who, "contacts perhaps about", needs, lambda desk, _: contacts_perhaps_about(desk, "410985"))
    yield Action(who, "count the unanswered", needs, lambda desk, on: unanswered(desk, on.reference), states=True)
    yield Action(who, "who they were said to be", needs, lambda desk, on: confirmed_of(desk, on.reference), states=True)
    yield Action(who, "find a contact's child", needs, lambda desk, on: known_on_contact(desk, on.reference, 1))
    yield Action(who, "find its place", needs, lambda desk, on: place_of(desk, on.reference, None))
    yield Action(who, "name a known child", needs, lambda desk, on: labels_of(desk, [on.earlier()]))
    changed, news = "see that a contact changed", "see that new contacts came in"
    yield Action(changed, changed, needs, lambda desk, on: contact_watch.snapshot_of(desk, on.id), states=True)
    yield Action(news, "newest contact", needs, lambda desk, _: queue.newest_id(desk))
    yield Action(news, "new contacts", needs, lambda desk, _: queue.new_since(desk, 0))
    yield Action("see the drafts", "list drafts", needs, lambda desk, _: drafts.waiting(desk))
    yield Action("see the drafts", "list drafts set aside", needs, lambda desk, _: drafts.set_aside_list(desk))
    yield Action("see the drafts", "count those set aside", needs, lambda desk, _: drafts.how_many_set_aside(desk))
    yield Action("see the drafts", "one's own unfinished", needs, lambda desk, _: own_unfinished(desk))
    yield Action("see the drafts", "list unsaved words", needs, lambda desk, _: unsent.waiting(desk))
    yield Action("read a draft", "read a draft", needs, lambda desk, on: drafts.read(desk, on.draft()))
    yield Action("read a draft", "read unsaved words", needs, lambda desk, on: unsent.of_colleague(desk, on.words()))
    write = "write the handover"
    yield Action("see the board", "count the board", needs, lambda desk, _: board.board(desk))
    yield Action("see the board", "the first Red", needs, lambda desk, _: board.first_red(desk))
    yield Action(write, write, needs, lambda desk, _: handover.write_handover(desk))
    yield Action(write, "save it", needs, lambda desk, on: handover_out.save_to_file(desk, on.handover(), "words"))
    yield Action(write, "copy it", needs, lambda desk, on: handover_out.copied(desk, on.handover()))
    see, read = "see intake problems", "read an intake problem"
    yield Action(see, "list problems", needs, lambda desk, _: problems.list_problems(desk))
    yield Action("see the files taken in", "list files", needs, lambda desk, _: list_files(desk))
    yield Action(see, "list problems set aside", needs, lambda desk, _: problems.list_set_aside(desk))
    yield Action(see, "count problems set aside", needs, lambda desk, _: problems.how_many_set_aside(desk))
    yield Action(read, read, needs, lambda desk, on: problems.open_problem(desk, on.problem()))
    yield Action(read, "its children", needs, lambda desk, on: children_in_row(desk, on.problem(), {}))
    yield Action("see the register files", "list register files", needs, lambda desk, _: list_register_files(desk))
    child, changes = "read a child of the register", "read what a register file changed"
    yield Action(child, child, needs, lambda desk, on: open_register_child(desk, on.known_child()))
    yield Action(changes, changes, needs, lambda desk, on: (on.known_child(), list_changes(desk)))


def _typing() -> Iterable[Action]:
    needs = Permission.CONTACT_CREATE
    yield Action("log a contact", "create", needs, lambda desk, _: contacts.create_contact(desk, told()))
    yield Action("log a contact", "contact add", needs, lambda desk, _: take_in_json(desk, CONTACT, "-"))
    yield Action("log a contact", "finish a draft", needs, lambda desk, on: drafts.finish(desk, on.draft(), 2, told()))
    yield Action("keep a draft", "begin a draft", needs, lambda desk, _: drafts.start(desk))
    yield Action("keep a draft", "save a draft", needs, lambda desk, on: drafts.save(desk, on.draft(), 2, {}))
    aside = "set a draft aside"
    yield Action(aside, aside, needs, lambda desk, on: drafts.set_aside(desk, on.draft(), "rang off"))
    yield Action(aside, "take up a draft", needs, lambda desk, on: drafts.take_up(desk, on.draft(aside=True)))


def _working() -> Iterable[Action]:
    needs = Permission.CONTACT_WORK
    for row, do in (
        ("take a contact", lambda desk, on: contacts.claim(desk, on.reference, 1)),
        ("write a note", lambda desk, on: contacts.note(desk, on.reference, "Rang the school.")),
        ("correct a field", lambda desk, on: correcting.correct_field(
            desk, on.reference, 1, "concern.category", "Hunger", "the form had no such box")),
        ("correct an entry", lambda desk, on: correcting.correct_entry(
            desk, on.reference, 1, "By telephone.", "wrong way in")),
        ("acknowledge to the referrer", lambda desk, on: contacts.acknowledge(desk, on.reference, 1, "by telephone")),
        ("record the written referral", lambda desk, on: contacts.written_referral_arrived(
            desk, on.reference, 1, "by form")),
    ):  # fmt: skip
        yield Action(row, row, needs, do, states=True)
    yield Action("write a note", "keep an unsaved note", needs, _keep_note)
    over = "take over unsaved words"
    yield Action(over, over, needs, lambda desk, on: unsent.take_over(desk, on.words()))
    held = "keep a contact open for work"
    yield Action(held, held, needs, lambda desk, on: leases.take(desk, on.id), states=True)
    needs = Permission.CONTACT_ASSIGN
    yield Action("see who can own a contact", "owners", needs, lambda desk, _: users.workers(desk))
    for row, do in (
        ("assign a contact", lambda desk, on: contacts.assign(
            desk, on.reference, 1, on.maker.actor.login, "back from leave")),
        ("say who a child is", lambda desk, on: say_identity(desk, on.reference, 1, on.earlier(), Verdict.SAME)),
        ("reopen a contact", lambda desk, on: contacts.reopen(desk, on.reference, 1, "new information")),
    ):  # fmt: skip
        yield Action(row, row, needs, do, states=True)
    who, back = "say who a child is", "withdraw who a child is"
    yield Action(who, back, needs, lambda d, on: withdraw_identity(d, on.reference, 1, on.answered()), states=True)


def _family() -> Iterable[Action]:
    needs, row = Permission.CONTACT_SCREEN, "record what the family knows and agreed to"
    yield Action(row, row, needs, lambda desk, on: family.record(desk, on.reference, 1, AGAINST), states=True)
    yield Action(row, "keep unsaved words of it", needs, lambda desk, on: _keep(desk, on, FAMILY))
    row = "ask for an authorisation"
    yield Action(
        row, row, needs, lambda d, on: authorisations.ask(d, on.reference, on.against(), "It cannot wait."), states=True
    )
    needs, row = Permission.FAMILY_AUTHORISE, "authorise going on without the family"
    yield Action(row, row, needs, lambda d, on: authorisations.give(d, *on.asked(), "It cannot wait."), states=True)
    yield Action(row, "refuse", needs, lambda d, on: authorisations.refuse(d, *on.asked(), "It can wait."), states=True)
    yield Action(row, "keep an unsaved answer", needs, lambda desk, on: _keep(desk, on, AUTHORISATION))


def _keep(desk: Desk, on: Ground, about: str) -> None:
    unsent.Unsent(desk, on.reference, about).keep("Rang the school.")


def _screening() -> Iterable[Action]:
    read, needs = Permission.CONTACT_READ, Permission.CONTACT_SCREEN
    see, summary, leaves = "read the checklist", "make a handover summary", "save or copy a handover summary"
    yield Action(see, see, read, lambda desk, on: screening_of(desk, on.reference), states=True)
    yield Action(summary, summary, read, lambda desk, on: handover_summary(desk, on.reference), states=True)
    yield Action(leaves, "copy it", needs, lambda desk, on: note_copied(desk, on.reference))
    yield Action(leaves, "save it", needs, _save_summary)
    screen, forwards = "screen a contact", "forward a contact"
    yield Action(
        screen, "answer", needs, lambda d, on: screening.answer(d, on.reference, 1, "concern", "yes"), states=True
    )
    yield Action(screen, "keep an unsaved answer", needs, _keep_answer)
    yield Action(screen, "confirm what is suggested", needs, _confirm_suggestion, states=True)
    yield Action(forwards, forwards, needs, _forward, states=True)
    yield Action(forwards, "ask whether it may be", needs, lambda desk, on: why_not_forwarded(desk, on.reference))


def _answer(desk: Desk, on: Ground) -> None:
    screening.answer(desk, on.reference, 1, "concern", "yes")


def _save_summary(desk: Desk, on: Ground) -> None:
    save_summary(desk, on.reference, "Handover")


def _keep_answer(desk: Desk, on: Ground) -> None:
    unsent.Unsent(desk, on.reference, "screening:concern").keep("What he said exactly.")


def _confirm_suggestion(desk: Desk, on: Ground) -> None:
    told_of_family = "UPDATE particulars SET family_informed = 'yes', agreement = 'yes' WHERE contact_id = ?"
    on.maker.store.reading.execute(told_of_family, (on.id,))
    known = [one for one in suggestions_of(on.maker, on.reference) if one.item == "family_told"]
    screening.confirm_suggestions(desk, on.reference, 1, known)


def _forward(desk: Desk, on: Ground) -> None:
    screened(on.maker, on.reference, "yes")
    forward(desk, on.reference, 1, "Tansy Marrow, Oak team", "Open to her since March.", "by telephone")


def _telling() -> Iterable[Action]:
    referrer, words = feedback.Recipient.REFERRER, "Thank you for telling us."
    read, needs = Permission.CONTACT_READ, Permission.CONTACT_CLOSE
    row = "read what people are told"
    yield Action(row, row, read, lambda desk, on: feedback.read(desk, on.reference), states=True)
    row = "see what a contact lacks to be closed"
    yield Action(row, row, read, lambda desk, on: closing.what_is_missing(desk, on.reference), states=True)
    row = "read complaints"
    yield Action(row, "of a contact", read, lambda desk, on: complaints.of_contact(desk, on.reference), states=True)
    yield Action(row, "open ones", read, lambda desk, _: complaints.list_complaints(desk))
    row = "give feedback, or say why not"
    for name, do in (
        ("give", lambda desk, on: feedback.give(desk, on.reference, on.decided(), referrer, words, "rang", "phone")),
        ("not given", lambda desk, on: feedback.not_given(
            desk, on.reference, on.decided(), referrer, "They moved abroad.")),
        ("copy", lambda desk, on: feedback_out.copied(desk, on.reference, referrer, words)),
        ("save", lambda desk, on: feedback_out.save_to_file(desk, on.reference, referrer, words)),
    ):  # fmt: skip
        yield Action(row, name, needs, do)
    row = "give feedback to somebody to do"
    yield Action(row, row, Permission.CONTACT_ASSIGN, lambda desk, on: feedback.reassign(
        desk, on.reference, on.decided(), referrer, on.helper(), "knows the school"))  # fmt: skip
    yield Action("close a contact", "close", needs, lambda desk, on: closing.close(desk, on.reference, on.told()))
    row, needs = "record a complaint, or a step of it", Permission.CONTACT_WORK
    yield Action(row, "record", needs, lambda desk, on: complaints.record(
        desk, on.reference, "Mrs Quillbrook", "Nobody rang her back."), states=True)  # fmt: skip
    ended = complaints.ComplaintStep.ENDED
    yield Action(row, "step", needs, lambda desk, on: complaints.take_step(
        desk, on.reference, on.complained(), 1, ended, "Withdrawn by her."), states=True)  # fmt: skip


def _rating() -> Iterable[Action]:
    needs, row = Permission.CONTACT_READ, "see the rating of a contact"
    yield Action(row, row, needs, lambda desk, on: rating_view(desk, on.reference), states=True)
    row = "see what waits for a manager"
    yield Action(row, row, needs, lambda desk, _: approvals.list_waiting(desk))
    yield Action(row, "see what waits on a contact", needs, lambda desk, on: waiting_row(desk, on.reference, RATING))
    needs, row = Permission.RATING_PROPOSE, "propose a rating"
    yield Action(row, row, needs, lambda desk, on: ratings.propose(desk, on.reference, 1, Brag.RED, WHY), states=True)
    yield Action(row, "keep an unsaved reason", needs, lambda d, on: unsent.Unsent(d, on.reference, "rating").keep("x"))
    needs, row = Permission.RATING_CONFIRM, "answer a proposed rating"
    for name, do in (
        ("confirm a rating", lambda desk, on: ratings.confirm(desk, on.reference, 1, on.to_confirm())),
        (
            "change a rating",
            lambda desk, on: ratings.change(desk, on.reference, 1, on.to_confirm(), Brag.AMBER, WHY),
        ),
        ("return a rating", lambda desk, on: ratings.send_back(desk, on.reference, 1, on.to_confirm(), WHY)),
    ):
        yield Action(row, name, needs, do, states=True)


def _keep_note(desk: Desk, on: Ground) -> None:
    unsent.Unsent(desk, on.reference, unsent.NOTE).keep("Rang the school.")


def _keep_piece(desk: Desk, on: Ground) -> None:
    unsent.Unsent(desk, on.reference, unsent.RESTRICTED, secret=True).keep("Seen.")


def _keep_values(desk: Desk, on: Ground) -> None:
    unsent.Unsent.mending(desk, on.problem()).keep("{}")


def _intake() -> Iterable[Action]:
    needs = Permission.INTAKE_RUN
    yield Action("take in files", "intake", needs, lambda desk, _: take_in(desk, CONTACT, "one.json"))
    yield Action("take in files", "dry run", needs, lambda desk, _: take_in(desk, CONTACT, "one.json", dry_run=True))
    register = "take in a register file"
    yield Action(register, register, needs, lambda desk, _: imported(desk, export(YASMIN)))
    yield Action(register, "dry run", needs, lambda desk, _: imported(desk, export(YASMIN), dry_run=True))
    put, mend = "set an intake problem aside", "mend an intake problem"
    yield Action(put, put, needs, lambda desk, on: problems.set_aside(desk, on.problem(), 1, "a test of the makers"))
    yield Action(put, "take up a problem", needs, lambda desk, on: problems.take_up(desk, on.problem(aside=True)))
    worry = {"what_are_you_worried_about": "He comes to school hungry."}
    yield Action(mend, mend, needs, lambda desk, on: problems.mend(desk, on.problem(), 1, worry))
    yield Action(mend, "keep unsaved values", needs, _keep_values)


def _deciding() -> Iterable[Action]:
    needs, see = Permission.CONTACT_READ, "see what outcomes are proposed and decided"
    yield Action(see, "open a decision", needs, lambda desk, on: open_decision(desk, on.reference), states=True)
    yield Action(see, "read a decision", needs, lambda desk, on: decision_of(desk, on.reference), states=True)
    needs, row = Permission.OUTCOME_PROPOSE, "propose an outcome"
    one = {1: Proposal("early_help", "The school sees the same.")}
    yield Action(row, row, needs, lambda desk, on: propose(desk, on.rated(), 1, one), states=True)
    yield Action(row, "keep an unsaved reason", needs, partial(_keep_words, OUTCOME))
    needs = Permission.DECISION_MAKE
    told = {1: Decided("Two sources say the same.")}
    for row, do in (
        ("decide an outcome", lambda desk, on: decide(desk, on.proposed(), 2, told)),
        ("return a proposed outcome", lambda desk, on: send_back(desk, on.proposed(), 2, "What does she say?")),
    ):
        yield Action(row, row, needs, do, states=True)
    yield Action("decide an outcome", "keep an unsaved decision", needs, partial(_keep_words, DECISION))


def _keep_words(about: str, desk: Desk, on: Ground) -> None:
    unsent.Unsent(desk, on.reference, about).keep("Rang the school.")


def _watching() -> Iterable[Action]:
    read, write = Permission.RESTRICTED_READ, Permission.RESTRICTED_WRITE
    yield Action(
        "read the restricted file", "read restricted", read, lambda d, on: restricted.read(d, on.reference), states=True
    )
    yield Action(
        "add to the restricted file",
        "add restricted",
        write,
        lambda d, on: restricted.add(d, on.reference, "Seen."),
        states=True,
    )
    yield Action("add to the restricted file", "keep an unsaved piece", write, _keep_piece)
    yield Action("read the audit trail", "audit show", Permission.AUDIT_READ, lambda desk, _: trail.show(desk))
    yield Action("verify the audit trail", "verify", Permission.AUDIT_VERIFY, lambda desk, _: trail.verify(desk))
    yield Action("verify the audit trail", "anchor", Permission.AUDIT_VERIFY, lambda desk, _: trail.anchor(desk))


def _keeping_house() -> Iterable[Action]:
    needs, row = Permission.USER_MANAGE, "manage users"
    yield Action(row, "add a user", needs, lambda d, on: users.add(d, f"new-{on.number}", "", [Role.AUDITOR]))
    yield Action(row, "give roles", needs, lambda d, on: users.set_roles(d, on.newcomer(), [Role.MANAGER]))
    yield Action(row, "disable", needs, lambda d, on: users.disable(d, on.newcomer()))
    yield Action(row, "enable", needs, lambda d, on: users.enable(d, on.gone()))
    yield Action("see who works here", "user list", None, lambda desk, _: users.everybody(desk))
    yield Action("back up", "backup", Permission.STORE_MANAGE, _back_up)


def _back_up(desk: Desk, on: Ground) -> None:
    backup.make_backup(desk, desk.paths.data.parent / f"copy-{on.number}.db")


ACTIONS = (
    *_reading(), *_typing(), *_working(), *_screening(), *_rating(), *_family(), *_deciding(), *_telling(), *_intake(),
    *_watching(), *_keeping_house(),
)  # fmt: skip
