"""Screening in the demonstration: the checklist answered, the family recorded, an authorisation asked and given."""

from __future__ import annotations

from collections.abc import Sequence

from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.services.demo import sayings_judged as said
from mash_tui.services.demo.telling import Telling
from mash_tui.services.waiting import WaitingKind

FAMILY = "family_told"
"""The item that is answered as the family is recorded."""
_UNDECIDED = (State.SCREENING, State.RATING_PROPOSED, State.GATHERING)
UP_TO_FORWARDING = 3
"""Items that are answered before a contact goes to who is allocated."""


def screen(telling: Telling) -> None:
    """The first answers: the contact is being screened."""
    begun = telling.dice.whole(3, 7)
    _answer(telling, [*telling.around.questions][:begun])


def check(telling: Telling) -> None:
    """The rest of the checklist but the family; of a contact that is still being screened, now and then not all."""
    rest = [item for item in telling.around.questions if item not in _given(telling) and item != FAMILY]
    still = telling.kind.state is State.SCREENING and telling.kind.mark != "reopened"
    if still and "answers_all" not in telling.standing and telling.dice.chance(0.5):
        rest = rest[: telling.dice.whole(1, len(rest))]
    _answer(telling, rest)


def up_to_forwarding(telling: Telling, worker: str) -> None:
    """What is answered where somebody is allocated."""
    telling.standing["allocated"] = worker
    _answer(telling, [*telling.around.questions][:UP_TO_FORWARDING])


def family(telling: Telling) -> None:
    """The four fields, as told or as the family said since; where one goes on without, for a reason."""
    informed, agreement, given_by, covers, why = telling.standing["family"]
    bases = telling.dice.pick(said.BASES[telling.kind.brag])
    by = telling.worker
    text = (
        f"Family informed: {informed}\nAgreement: {agreement}\nBy: {given_by or 'nothing recorded'}\n"
        f"For: {covers or 'nothing recorded'}\nLawful basis: {bases.replace(' ', ', ')}\n"
        f"Reason: {why or 'nothing recorded'}"
    )
    entry = telling.save(by, EntryKind.FAMILY, text, "family", "not recorded", "recorded")
    number = telling.standing["family_id"] = telling.number("family_basis")
    telling.row(
        "family_basis", number, telling.subject.id, informed, agreement, given_by, covers, bases, why,
        telling.around.policy_id, telling.now, by, entry,
    )  # fmt: skip
    telling.deed(by, "family.record", {"entry": entry})
    _answer(telling, (FAMILY,))
    if why:
        _ask(telling, by, why)


def _ask(telling: Telling, by: str, why: str) -> None:
    text = f"A manager is asked to authorise going on.\nBecause: {why}"
    asked = telling.standing["asked"] = _authorisation(telling, by, "asked", text, why, "needed", None)
    telling.standing["asked_by"] = by
    telling.ask(WaitingKind.AUTHORISATION, asked, by)
    telling.deed(by, "family.ask", {"authorisation": asked})


def authorise(telling: Telling) -> None:
    """A manager gives it; now and then refuses, with what is to be done first."""
    asked, by = telling.standing["asked"], telling.staff.manager(telling.standing["asked_by"])
    step, why = "given", telling.dice.pick(said.AUTHORISED)
    undecided = telling.kind.state in _UNDECIDED and telling.kind.mark != "reopened"
    if undecided and telling.dice.chance(0.15):
        step, why = "refused", telling.dice.pick(said.NOT_AUTHORISED)
    verb = "authorised" if step == "given" else "refused to authorise"
    text = f"{by} {verb} going on, which {telling.standing['asked_by']} asked for.\nBecause: {why}"
    _authorisation(telling, by, step, text, why, "asked", asked)
    telling.answered(WaitingKind.AUTHORISATION)
    telling.deed(by, "family.authorise", {"authorisation": asked, "answer": step})


def _authorisation(telling: Telling, by: str, step: str, text: str, why: str, before: str, answers: int | None) -> int:
    entry = telling.save(by, EntryKind.AUTHORISATION, text, "authorisation", before, step)
    number = telling.number("authorisation")
    family_id = telling.standing["family_id"]
    telling.row(
        "authorisation", number, telling.subject.id, family_id, step, answers, why, telling.now, by, entry
    )  # fmt: skip
    return number


def what_the_family_knows(telling: Telling) -> tuple[str, str, str, str, str]:
    """The four fields but the basis: as the referrer told, or as the family said when it was asked.

    Informed, agreement, from whom, for whom, and why one goes on without; empty where one does not.
    """
    told, dice = telling.subject.family, telling.dice
    informed, agreement = told.informed, told.agreement
    asked_since = informed in (NOT_KNOWN, NOT_ASKED) or agreement == NOT_ASKED
    if dice.chance(0.85 if asked_since else 0.3):
        informed, agreement = "yes", "yes"
    if agreement == "yes":
        return informed, agreement, dice.pick(said.FOR_HERSELF), dice.pick(said.COVERS), ""
    refused_by = dice.pick(said.REFUSED_BY) if agreement == "no" and informed == "yes" else ""
    covers = "the children" if refused_by else ""
    if informed == "yes":
        return informed, agreement, refused_by, covers, dice.pick(said.WITHOUT_AGREEMENT) if refused_by else ""
    return informed, agreement, "", "", dice.pick(said.WITHOUT)


def _answer(telling: Telling, items: Sequence[str]) -> None:
    """Answer some items in one save; the first one makes it screened."""
    if not items:
        return
    by, state, questions = telling.worker, telling.told.state, telling.around.questions
    answers = [(item, *_given_to(telling, item)) for item in items]
    lines = [f"{questions[item]} {answer}" for item, answer, *_ in answers]
    if state in (State.RECEIVED, State.ACKNOWLEDGED):
        state = State.SCREENING
    entry = telling.enter(by, EntryKind.SCREENING, "\n".join(lines), state)
    contact, policy, now = telling.subject.id, telling.around.policy_id, telling.now
    telling.told.judged.setdefault("screening_answer", []).extend([
        (contact, item, answer, note, source, acted, suggested, policy, now, by, entry)
        for item, answer, note, source, acted, suggested in answers
    ])  # fmt: skip
    telling.standing.setdefault("answered", set()).update(items)
    telling.deed(by, "contact.screen", {"items": {item: answer for item, answer, *_ in answers}, "suggested": False})


def _given(telling: Telling) -> set[str]:
    found: set[str] = telling.standing.get("answered", set())
    return found


def _given_to(telling: Telling, item: str) -> tuple[str, str, str, str, int]:
    """Answer, note, source, what was done, and whether the program suggested it."""
    own = _BY_CONTACT.get(item)
    if own is not None:
        return own(telling)
    if item == "right_child" and not telling.subject.named:
        return *said.NOBODY_KNOWS, "", 0
    answers = said.ANSWERS.get(item)
    return (*telling.dice.pick(answers), "", 0) if answers else (*said.NOBODY_KNOWS, "", 0)


def _danger(telling: Telling) -> tuple[str, str, str, str, int]:
    if telling.subject.danger == "yes":
        return "yes", "", "the referrer", telling.dice.pick(said.DANGER_ACTED), 0
    return "no", "", "the referrer", "", 0


def _allocated(telling: Telling) -> tuple[str, str, str, str, int]:
    worker = telling.standing.get("allocated", "")
    return "yes" if worker else "no", "", "register of known children", worker, 0


def _history(telling: Telling) -> tuple[str, str, str, str, int]:
    earlier = telling.subject.number - 1
    if not earlier:
        return "no", "", "earlier contacts", "", 1
    plural = "s" if earlier > 1 else ""
    return "yes", f"{earlier} earlier contact{plural} in twelve months, read.", "earlier contacts", "", 1


def _siblings(telling: Telling) -> tuple[str, str, str, str, int]:
    if len(telling.subject.children) > 1:
        return "yes", f"{len(telling.subject.children)} children on this contact.", "the referrer", "", 1
    return (*telling.dice.pick(said.ANSWERS["other_children"]), "", 0)


def _family(telling: Telling) -> tuple[str, str, str, str, int]:
    informed = telling.standing["family"][0]
    note = "To be asked at the next call." if informed == NOT_ASKED else ""
    return informed, note, "the family" if informed == "yes" else "the referrer", "", 0


def _route(telling: Telling) -> tuple[str, str, str, str, int]:
    category = telling.subject.category
    route = said.ROUTES.get(category) or (said.ROUTES["Concealed pregnancy"] if "Pre-birth" in category else "")
    return "yes" if route else "no", "", "the referrer", route, 0


_BY_CONTACT = {
    "immediate_danger": _danger, "already_open": _allocated, "history": _history, "other_children": _siblings,
    FAMILY: _family, "special_routes": _route,
}  # fmt: skip
"""Items whose answer follows from the contact."""
