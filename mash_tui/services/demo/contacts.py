"""Contacts of the demonstration, as rows of the store: one after another, in the order of receipt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from mash_tui.domain.brag import Brag
from mash_tui.domain.codes import SOURCES
from mash_tui.domain.contact import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.lifecycle import State
from mash_tui.domain.naming import child_called
from mash_tui.domain.reference import Reference
from mash_tui.domain.text import plain
from mash_tui.policy.model import Policy
from mash_tui.services.demo import sayings
from mash_tui.services.demo.casting import Cast, Casting
from mash_tui.services.demo.colleagues import Staff
from mash_tui.services.demo.dice import Dice
from mash_tui.services.demo.families import Grown, Kid, years_old
from mash_tui.services.demo.histories import Historian
from mash_tui.services.demo.people import SECONDARIES
from mash_tui.services.demo.plan import Kind, plan, unpack
from mash_tui.services.demo.referrers import CHANNELS, VOICES, Referrer, make_referrer
from mash_tui.services.demo.stories import LAY, narrative, words_of
from mash_tui.services.demo.telling import Around, History, Numbers, Row, Subject, ToldOfFamily
from mash_tui.services.demo.timing import Timing, day_of, text_of
from mash_tui.services.record_rows import HELD
from mash_tui.services.repeats import MOST, months_before

LONGEST_LAG = 90
"""Seconds from receipt to entry."""
_LINE = 80
_PLACES = ("At home", "In school", "At home with mother", "With grandmother", "At the hospital", NOT_KNOWN, NOT_ASKED)
_DONE = (
    "Spoke to the parent and offered support.", "Logged and kept under review.", "Rang 101, reference taken.",
    "Nothing yet.", "Referred to the service's own safeguarding lead.", "Food bank voucher and a call home.",
)  # fmt: skip
_WHY_NOT_TOLD = (
    "Telling the family may increase the risk to the child.",
    "The child asked us not to, and is frightened of what would follow.",
    "Could not be reached before this was sent.",
)


DeedAt = tuple[int, str, str, str, Mapping[str, object] | None]
"""An audit entry to be: time, login, action, reference, detail."""


@dataclass(slots=True)
class Made:
    """One contact as rows, without its restricted pieces, which are sealed as they are written."""

    contact: Row
    particulars: Row
    children: list[Row]
    adults: list[Row]
    clocks: list[Row]
    entries: list[Row]
    judged: dict[str, list[Row]]
    """Rows of screening, ratings, outcomes and the like, table by table."""
    pieces: list[tuple[int, str, Mapping[str, str]]]
    """(time, login, piece) for the restricted file."""
    deeds: list[DeedAt]
    """For the audit trail, the entry of the contact first."""


def make_contacts(size: int, seed: int, now: datetime, policy: Policy, policy_id: int, me: str) -> Iterator[Made]:
    """That many contacts, deterministic by seed, size and time."""
    dice, timing = Dice(seed), Timing(now, policy)
    maker = _Maker(dice, timing, policy, policy_id, me)
    for packed in plan(dice, timing, size):
        yield maker.make(*unpack(packed))


class _Maker:
    def __init__(self, dice: Dice, timing: Timing, policy: Policy, policy_id: int, me: str) -> None:
        self.dice = dice
        self.timing = timing
        self.policy_id = policy_id
        self.repeat_months = policy.desk.repeat_months
        self.staff = Staff(dice, me)
        self.casting = Casting(dice)
        self.numbers = Numbers()
        asks = {code: rule.asks for code, rule in policy.outcome_rules.items()}
        questions = {item.code: item.question for item in policy.screening}
        around = Around(dice, timing, self.staff, self.numbers, policy.outcomes, asks, questions, policy_id)
        self.historian = Historian(around)
        self.last_id = 0
        self.entered = 0
        self.references: dict[int, int] = {}

    def make(self, received: int, kind: Kind) -> Made:
        dice, day = self.dice, day_of(received)
        self.last_id += 1
        self.entered = max(self.entered, min(received + dice.whole(1, LONGEST_LAG), self.timing.now - 2))
        closed = self.timing.worked(received) == self.timing.worked(received + 1)
        cast = self.casting.next(kind, day, closed=closed)
        channel = self.channel(cast, kind)
        agency = _own_agency(cast) or self.school_for(cast, day)
        referrer = make_referrer(dice, cast.voice, cast.family, agency)
        children = self.children(cast, self.last_id, day, safe=kind.mark == "safe")
        subject = Subject(
            id=self.last_id, reference=self.reference(), received=received, entered=self.entered,
            taker=self.staff.taker(channel), channel=channel, category=cast.story.category,
            referrer_named=referrer.name != NOT_KNOWN, professional=cast.voice not in LAY,
            reachable=_reachable(referrer),
            children=[_called(kid, n, cast.named) for n, kid in enumerate(cast.children, start=1)],
            child_ids=[row[-1] for row in children], named=cast.named, danger=self.danger(cast, kind),
            number=self.repeats(cast, received, children), family=self.family(cast),
        )  # fmt: skip
        owes = channel == "phone" and cast.voice not in LAY
        history = self.historian.tell(subject, kind, owes_writing=owes)
        return self.rows(cast, kind, subject, referrer, history, day, children)

    def school_for(self, cast: Cast, day: date) -> str:
        """A secondary school for a child of that age whose school is not in the record."""
        born = cast.children[0].born
        older = cast.voice == "school" and born is not None and years_old(born, day) >= 11
        return self.dice.pick(SECONDARIES) if older else ""

    def channel(self, cast: Cast, kind: Kind) -> str:
        if kind.written:
            return "phone"
        return "form" if kind.mark == "amended" else CHANNELS[self.dice.pick(VOICES[cast.voice].channels)]

    def rows(
        self, cast: Cast, kind: Kind, subject: Subject, referrer: Referrer, history: History, day: date,
        children: list[Row],
    ) -> Made:  # fmt: skip
        adults = self.adults(cast, subject)
        pieces = self.pieces(cast, kind, subject, history)
        particulars = self.particulars(cast, subject, referrer, day, children)
        contact = self.contact(subject, cast, referrer, history, children, bool(pieces))
        deeds = self.deeds(subject, history, len(children), len(pieces))
        clocks = [
            (
                subject.id, clock.kind.value, text_of(clock.started), clock.due, clock.words, self.policy_id,
                clock.settled, clock.by, clock.how, clock.id,
            )
            for clock in history.clocks
        ]  # fmt: skip
        return Made(contact, particulars, children, adults, clocks, history.entries, history.judged, pieces, deeds)

    def reference(self) -> str:
        year = day_of(self.entered).year
        self.references[year] = number = self.references.get(year, 0) + 1
        return str(Reference(year, number))

    def danger(self, cast: Cast, kind: Kind) -> str:
        """Whether immediate danger was ticked."""
        if kind.danger:
            return "yes"
        if kind.brag is Brag.RED and cast.story.danger and self.dice.chance(0.45):
            return "yes"
        return self.dice.pick(("no", "no", "no", NOT_KNOWN, NOT_ASKED))

    def contact(
        self, subject: Subject, cast: Cast, referrer: Referrer, history: History, children: list[Row], restricted: bool
    ) -> Row:
        due_at, due_kind = history.next_due
        brag, first, reference, danger = history.brag, children[0], subject.reference, subject.danger == "yes"
        source, category = _source_line(referrer), cast.story.category[:_LINE]
        line = _child_name(first)[:_LINE] + (f" +{len(children) - 1}" if len(children) > 1 else "")
        return (
            subject.id, reference, history.version, self.policy_id, history.state.value,
            history.state is not State.CLOSED, brag is Brag.RED or (brag is None and danger),
            brag.value if brag else None, history.confirmed, text_of(subject.received), text_of(subject.entered),
            subject.taker, due_at, due_kind, text_of(history.closed) if history.closed else None, history.owner,
            line, first[5] if _is_date(first[5]) else None, first[6] is not None, category, source, danger,
            restricted, history.amended, subject.number, _find_text(reference, children, source, category),
        )  # fmt: skip

    def particulars(self, cast: Cast, subject: Subject, referrer: Referrer, day: date, children: list[Row]) -> Row:
        dice, story = self.dice, cast.story
        words = words_of(dice, cast.family, cast.children[0], day, cast.voice, named=cast.named)
        family = subject.family
        incident = (day - timedelta(days=dice.whole(0, 9))).isoformat() if dice.chance(0.6) else dice.pick(_UNSAID)
        told = ", ".join(f"{adult.relationship} {adult.name}" for adult in cast.family.adults)
        return (
            subject.id, subject.channel, *self.submission(subject), referrer.name, referrer.role, referrer.agency,
            referrer.relationship, referrer.phone, referrer.email, referrer.source, referrer.anonymous,
            narrative(dice, story, words, cast.voice), incident, story.category, subject.danger,
            dice.pick(("yes", "yes", NOT_KNOWN)) if story.injuries else dice.pick(("no", "no", NOT_KNOWN, NOT_ASKED)),
            dice.pick(_DONE) if dice.chance(0.5) else NOT_ASKED, family.informed, family.agreement,
            family.agreement_from, family.reason,
            f"{told[0].upper()}{told[1:]}" if cast.named and dice.chance(0.6) else dice.pick(_UNSAID),
            _noticed(subject.channel, children[0]),
        )  # fmt: skip

    def submission(self, subject: Subject) -> tuple[str | None, str | None]:
        """The number in the other system, for what came by a form or from the police."""
        if subject.channel == "form":
            return "online-form", f"DEMO-{200_000 + subject.id}"
        if subject.channel == "police":
            return "Quillshire Constabulary", f"QUC/{day_of(subject.received):%y}/{subject.id:07d}"
        return None, None

    def family(self, cast: Cast) -> ToldOfFamily:
        dice = self.dice
        told = dice.random()
        if cast.voice == "parent" or told < (0.3 if cast.story.danger else 0.66):
            agreed = dice.pick(("yes", "yes", "yes", "no", NOT_ASKED))
            whose = "Mother, for herself and the children" if agreed == "yes" else NOT_ASKED
            return ToldOfFamily("yes", agreed, whose, NOT_ASKED)
        if told < 0.8:
            return ToldOfFamily("no", "no", NOT_ASKED, dice.pick(_WHY_NOT_TOLD))
        return ToldOfFamily(dice.pick(_UNSAID), NOT_ASKED, NOT_ASKED, NOT_ASKED)

    def children(self, cast: Cast, contact_id: int, day: date, *, safe: bool) -> list[Row]:
        family, dice = cast.family, self.dice
        whereabouts = dice.pick(_PLACES)
        vague = cast.voice in ("neighbour", "anonymous", "friend") and dice.chance(0.6)
        address, postcode = (HELD, HELD) if safe else (family.address, family.postcode)
        ethnicity = family.ethnicity if dice.chance(0.7) else dice.pick(("NOBT", NOT_ASKED, NOT_KNOWN))
        told = cast.named and cast.voice not in LAY
        interpreter = "yes, for the mother" if family.language != "English" and dice.chance(0.4) else NOT_ASKED
        rights = dice.pick(("mother", "both parents", NOT_KNOWN, NOT_ASKED))
        return [
            (
                contact_id, position, *_names_and_dates(kid, day, cast.named, vague), kid.sex, ethnicity,
                family.religion if told else NOT_ASKED, family.language if told else NOT_ASKED, interpreter,
                kid.disability, kid.school if cast.named else NOT_KNOWN, NOT_ASKED, kid.gp if told else NOT_ASKED,
                kid.nhs_number if told else NOT_ASKED, address, postcode, whereabouts if kid.born else "not born yet",
                rights, _same_child_key(kid) if cast.named and not vague else None, self.numbers.next("child"),
            )
            for position, kid in enumerate(cast.children, start=1)
        ]  # fmt: skip

    def adults(self, cast: Cast, subject: Subject) -> list[Row]:
        """The adults one by one, where the referrer was asked for them."""
        if not cast.named or (subject.channel not in ("phone", "police") and not self.dice.chance(0.5)):
            return []
        about = cast.story.danger and len(cast.family.adults) > 1
        return [
            (
                subject.id, position, adult.name, adult.born, adult.relationship, NOT_ASKED, adult.at_home,
                _alleged(adult, about),
            )
            for position, adult in enumerate(cast.family.adults, start=1)
        ]  # fmt: skip

    def pieces(
        self, cast: Cast, kind: Kind, subject: Subject, history: History
    ) -> list[tuple[int, str, Mapping[str, str]]]:
        """What goes to the restricted file: a safe address, what the police hold back, what was added later."""
        found: list[tuple[int, str, Mapping[str, str]]] = []
        if kind.mark == "safe":
            taken = {}
            for n in range(1, len(cast.children) + 1):
                taken[f"children.{n}.address"] = cast.family.address
                taken[f"children.{n}.postcode"] = cast.family.postcode
            piece = {"kind": "safe address", "text": json.dumps(taken, ensure_ascii=False)}
            found.append((subject.entered, subject.taker, piece))
        held_back = cast.voice == "police" and cast.story.marks == "restricted"
        if held_back and (kind.mark == "restricted" or self.dice.chance(0.25)):
            found.append((subject.entered, subject.taker, self.piece()))
        if history.restricted_at is not None:
            found.append((*history.restricted_at, self.piece()))
        return found

    def piece(self) -> Mapping[str, str]:
        return {
            "kind": "police",
            "text": self.dice.pick(sayings.RESTRICTED_TEXTS),
            "marking": "OFFICIAL (SYNTHETIC)",
            "handling": sayings.RESTRICTED_HANDLING,
        }

    def repeats(self, cast: Cast, received: int, children: list[Row]) -> int:
        """The number of this contact, the highest over its children, as services/repeats.py counts."""
        since = months_before(datetime.fromtimestamp(received, UTC), self.repeat_months).timestamp()
        most = 1
        for kid, row in zip(cast.children, children, strict=True):
            if row[_SAME_CHILD] is None:
                continue
            most = max(most, sum(earlier >= since for earlier in kid.contacts) + 1)
            kid.contacts.append(received)
        return min(most, MOST)

    def deeds(self, subject: Subject, history: History, children: int, pieces: int) -> list[DeedAt]:
        detail: dict[str, Any] = {"channel": subject.channel, "children": children}
        if pieces - (history.restricted_at is not None):
            detail["restricted"] = pieces - (history.restricted_at is not None)
        reference = subject.reference
        first = (subject.entered, subject.taker, "contact.create", reference, detail)
        return [first, *((at, by, action, reference, more) for at, by, action, more in history.deeds)]


_UNSAID = (NOT_KNOWN, NOT_ASKED)
_SAME_CHILD = -2
"""Where a child's row says whom it counts as."""


def _reachable(referrer: Referrer) -> bool:
    """Whether the referrer can be told anything, as services/feedback_owed.py asks."""
    unnamed = referrer.source == "9" or referrer.anonymous
    return not unnamed or not (referrer.phone in _UNSAID and referrer.email in _UNSAID)


def _own_agency(cast: Cast) -> str:
    """The child's own school or surgery, where that is who tells."""
    first = cast.children[0]
    own = {"school": first.school, "nursery": first.school, "gp": first.gp}.get(cast.voice, "")
    return own if own not in (NOT_ASKED, "none") else ""


def _called(kid: Kid, position: int, named: bool) -> str:
    return "Unborn child" if kid.born is None else kid.given if named else f"Child {position}"


def _names_and_dates(
    kid: Kid, day: date, named: bool, vague: bool
) -> tuple[str, str, str, str | None, str | None, str | None]:
    """Given names, family name, also known as, date of birth, expected delivery, age as told."""
    if kid.born is None:
        return kid.given, kid.family, NOT_ASKED, None, kid.expected.isoformat() if kid.expected else NOT_KNOWN, None
    if not named:
        return NOT_KNOWN, NOT_KNOWN, NOT_ASKED, NOT_KNOWN, None, f"about {max(1, years_old(kid.born, day))}"
    if vague:
        return kid.given, kid.family, NOT_ASKED, NOT_KNOWN, None, f"about {max(1, years_old(kid.born, day))}"
    return kid.given, kid.family, kid.also_known_as, kid.born.isoformat(), None, None


def _noticed(channel: str, first: Row) -> str:
    if channel != "form" or first[7] is None:
        return "[]"
    said = [["children.1.date_of_birth", first[7], "taken as an age: no date of birth was given"]]
    return json.dumps(said, ensure_ascii=False)


def _alleged(adult: Grown, about: bool) -> str:
    return "yes" if about and adult.relationship in ("father", "mother's partner") else "no"


def _source_line(referrer: Referrer) -> str:
    if referrer.anonymous:
        return f"unnamed ({SOURCES[referrer.source]})"
    for text in (referrer.agency, referrer.relationship):
        if text not in _UNSAID:
            return text[:_LINE]
    return SOURCES[referrer.source]


def _child_name(row: Row) -> str:
    return child_called(row[2], row[3], unborn=bool(row[6]))


def _is_date(text: str | None) -> bool:
    return text is not None and text not in _UNSAID


def _find_text(reference: str, children: list[Row], source: str, category: str) -> str:
    parts = [reference.lower()]
    for row in children:
        parts += [_plain(part) for part in (row[2], row[3]) if part not in _UNSAID] or [_plain(_child_name(row))]
        if row[4] not in _UNSAID:
            parts.append(_plain(row[4]))
    return " ".join((*parts, _plain(source), _plain(category)))[:1_000]


def _same_child_key(kid: Kid) -> str | None:
    return f"{_plain(kid.family)}|{_plain(kid.given)}|{kid.born.isoformat()}" if kid.born else None


_plain = lru_cache(maxsize=8192)(plain)
