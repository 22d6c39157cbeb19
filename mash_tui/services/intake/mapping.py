"""From the fields of somebody's form to a contact: the same for a CSV row and a police notification."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from mash_tui.domain.checks import CLOCKS_APART, FieldProblem, Rules, problems_in, problems_of, years_between
from mash_tui.domain.contact import NOT_ASKED, NOT_KNOWN, AdultIn, Answer, Channel, ContactIn, NoticedIn
from mash_tui.domain.text import clean, clean_line
from mash_tui.services.intake.cells import OWED, Cells, parsed_day, written
from mash_tui.services.intake.receipt import london, parsed_moment, parsed_time
from mash_tui.services.intake.rows import line_of

if TYPE_CHECKING:
    from mash_tui.policy.intake import ValueLists
    from mash_tui.policy.model import Policy

Columns = Mapping[str, str]
"""Field → the column that holds it."""

SAFE_FIELDS = ("address", "whereabouts", "incident_location", "child.address", "child.whereabouts")
"""Where a safe address may stand: one that is marked makes all of them, and the postcodes, restricted."""
_WITHHELD_FIELDS = frozenset({*SAFE_FIELDS, "postcode", "child.postcode", "restricted"})
_SAFE_NOTICE = "a safe address: it is in the restricted file. Check that nothing else here gives it away"
_EARLIEST_RECEIPT = 2000
"""The hub's bank holidays and deadlines begin long before any hub did; a receipt before this year is a mistake."""
_WHOLE_DATE = re.compile(r"\d+\s*[-/.]\s*\d+\s*[-/.]\s*\d+|\d+(st|nd|rd|th)?\s+[a-z]{3,}\.?,?\s+\d{2,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields stand in a row, and how to read them."""

    fields: Columns
    """Fields of the contact."""
    children: tuple[Columns, ...]
    """Fields of each child."""
    values: ValueLists
    """The form's own words."""
    date_format: str
    time_format: str
    channel: Channel
    """How it came in."""
    source: str = ""
    """The source code, where every row has the same."""
    all_children: bool = False
    """Whether a child without a word about it is still a child, as an object in a list is."""
    words_for_ages: bool = False
    """Whether words in place of a date of birth are kept as the age that was told (`2022 approx`)."""


@dataclass(slots=True)
class Places:
    """Which column a path of the contact came from, so that a problem can name it."""

    columns: dict[str, str] = field(default_factory=dict)

    def column(self, path: str) -> str:
        """The column; the path itself where there is none."""
        return self.columns.get(path, path)


class Mapper:
    """One row on its way to a contact. Problems and notices gather in its cells."""

    def __init__(self, layout: Layout, cells: Cells, policy: Policy, now: datetime) -> None:
        self.layout = layout
        self.cells = cells
        self.policy = policy
        self.now = now
        self.places = Places()
        self.safe = self._is_safe()
        self.received = self._received()
        self.seen_from = self.received or now

    def contact(
        self,
        submission: tuple[str, str] | None,
        adults: tuple[AdultIn, ...] = (),
        more_notices: tuple[NoticedIn, ...] = (),
    ) -> ContactIn | None:
        """The contact, or None when there are problems, which then stand in the cells."""
        plain = self._plain(submission, adults)
        plain["noticed"] = (*self._notices(), *more_notices)
        try:
            told = ContactIn.model_validate(plain)
        except ValidationError as error:
            self._add(problems_in(error))
            return None
        rules = Rules(self.policy.desk.oldest_child_years, self.policy.desk.is_placeholder)
        self._add(problems_of(told, rules, self.seen_from, self.now))
        return None if self.cells.problems else told

    @property
    def withheld(self) -> frozenset[str]:
        """The columns that hold a safe address or restricted text."""
        kept = _WITHHELD_FIELDS if self.safe else {"restricted"}
        held = {column for name, column in self.layout.fields.items() if name in kept}
        return frozenset(
            held.union(*({column for name, column in child.items() if name in kept} for child in self.layout.children))
        )

    def held(self) -> tuple[Mapping[str, str], ...]:
        """What a safe address keeps out of the narrative, for the restricted file."""
        where = self._told("incident_location") if self.safe else ""
        return ({"kind": "safe address", "text": f"incident location: {clean(where).text}"},) if where else ()

    def summary(self) -> str:
        """The children's names, whom it came from and what about."""
        names = [self._name_as_told(child) for child in self.layout.children]
        sender = self._told("referrer.agency") or self._told("referrer.role") or self._told("referrer.source")
        return line_of(" and ".join(name for name in names if name) or "no child named", sender, self._told("category"))

    def _name_as_told(self, child: Columns) -> str:
        wanted = ("child.name", "child.given_names", "child.family_name")
        parts = (self.cells.values.get(child[name], "") for name in wanted if name in child)
        return clean_line(" ".join(parts))

    def _told(self, name: str) -> str:
        return self.cells.values.get(self.layout.fields.get(name, ""), "").strip()

    def _add(self, problems: list[FieldProblem]) -> None:
        """Take up problems under the columns' own names, with the values as they stood, each column once."""
        there = {problem.field for problem in self.cells.problems}
        for problem in problems:
            column = self.places.column(problem.field)
            if column not in there:
                self.cells.wrong(column, problem.reason, self.cells.values.get(column, problem.value))

    def _notices(self) -> tuple[NoticedIn, ...]:
        """What was noticed; nothing of a safe address stands in it."""
        noticed = self.cells.noticed
        if self.safe:
            held = self.withheld
            noticed = [note.model_copy(update={"value": ""}) if note.field in held else note for note in noticed]
        return tuple(noticed)

    def _is_safe(self) -> bool:
        places = [self.layout.fields, *self.layout.children]
        columns = {place[name] for place in places for name in SAFE_FIELDS if name in place}
        text = "\n".join(filter(None, (self.cells.values.get(column) for column in columns)))
        return bool(text) and self.policy.desk.is_safe_address(text)

    def _plain(self, submission: tuple[str, str] | None, adults: tuple[AdultIn, ...]) -> dict[str, Any]:
        children = self._children()
        if self.safe:
            self.cells.notice(self.layout.fields.get("address", "address"), _SAFE_NOTICE, "")
        return {
            "channel": self.layout.channel,
            "received_at": self.seen_from,
            "submission": {"system": submission[0], "number": submission[1]} if submission else None,
            "children": children,
            "household": adults,
            "household_as_told": self._long("household_text"),
            "referrer": self._referrer(),
            "concern": self._concern(),
            "family": self._family(),
            "address_is_safe": self.safe,
        }

    # The receipt

    def _received(self) -> datetime | None:
        fields = self.layout.fields
        if "received" in fields:
            found = self._received_at_once(fields["received"])
        else:
            found = self._received_in_parts(fields["received_date"])
        if found is None:
            return None
        column = fields.get("received", fields.get("received_date", ""))
        if found > self.now + CLOCKS_APART:
            self.cells.wrong(column, "is in the future")
            return None
        if found.year < _EARLIEST_RECEIPT:
            self.cells.wrong(column, f"is before {_EARLIEST_RECEIPT}")
            return None
        return found

    def _received_at_once(self, column: str) -> datetime | None:
        found = parsed_moment(self.cells.text(column))
        if found is None:
            self.cells.wrong(column, "is not a date and time with an offset, such as 2026-11-09T09:12:00Z")
        return found

    def _received_in_parts(self, day_column: str) -> datetime | None:
        day = self._required_day(day_column)
        time_column = self.layout.fields.get("received_time")
        if time_column is None:
            self.cells.notice(day_column, "the form gives no time: it was counted from the beginning of the day")
            at: time | None = time()
        else:
            text = self.cells.text(time_column)
            at = parsed_time(text, self.layout.time_format)
            if at is None:
                self.cells.wrong(time_column, f"is not a time written {written(self.layout.time_format)}")
        if day is None or at is None:
            return None
        moment, odd = london(day, at)
        if odd:
            self.cells.notice(time_column or day_column, odd)
        return moment

    def _required_day(self, column: str) -> date | None:
        found = parsed_day(self.cells.text(column), self.layout.date_format)
        if found is None:
            self.cells.wrong(column, f"is not a date written {written(self.layout.date_format)}")
        return found

    # The children

    def _children(self) -> list[dict[str, Any]]:
        values = self.cells.values
        named = [
            child
            for child in self.layout.children
            if self.layout.all_children or any(values.get(column, "").strip() for column in child.values())
        ]
        self._compare_number(len(named))
        shared = self._shared()
        if not named:
            first = self.layout.children[0] if self.layout.children else {}
            column = first.get("child.given_names") or first.get("child.name") or "children"
            self.cells.notice(column, "no child is named", "")
            return [{"given_names": NOT_KNOWN, "family_name": NOT_KNOWN, "date_of_birth": NOT_ASKED, **shared}]
        return [self._child(f"children.{n}", child, shared) for n, child in enumerate(named, start=1)]

    def _compare_number(self, named: int) -> None:
        column = self.layout.fields.get("number_of_children")
        said = self.cells.text(column) if column else ""
        if column is None or not said:
            return
        if not (said.isascii() and said.isdecimal()):
            self.cells.notice(column, "is not a number of children")
        elif int(said[:9]) != named:
            self.cells.notice(column, f"the form says {said[:9]} children, and names {named}")

    def _shared(self) -> dict[str, Any]:
        """What the form asks once for all children."""
        found: dict[str, Any] = {}
        for name in ("address", "whereabouts", "first_language"):
            if name in self.layout.fields:
                found[name] = self._line(name)
        if column := self.layout.fields.get("postcode"):
            found["postcode"] = self.cells.postcode(column)
        if column := self.layout.fields.get("interpreter"):
            found["interpreter"] = self.cells.listed(column, "interpreter")
        return found

    def _child(self, path: str, columns: Columns, shared: Mapping[str, Any]) -> dict[str, Any]:
        cells, plain = self.cells, dict(shared)
        for name in shared:
            self.places.columns[f"{path}.{name}"] = self.layout.fields[name]
        for name, column in columns.items():
            self.places.columns[f"{path}.{name.removeprefix('child.')}"] = column
        sex = cells.listed(columns["child.sex"], "child.sex") if "child.sex" in columns else NOT_ASKED
        plain["sex"] = sex
        plain |= self._dates(columns, unborn=sex == "U")
        unborn = plain.get("expected_delivery") is not None
        if "child.name" in columns:
            plain |= self._split_name(columns["child.name"])
        for name in ("given_names", "family_name", "also_known_as", "school", "address", "whereabouts"):
            if column := columns.get(f"child.{name}", ""):
                # An unborn child has no given names or school yet, and few children go by another name.
                expected = not unborn if name in ("given_names", "school") else name != "also_known_as"
                plain[name] = cells.line(column, owed=expected)
        if column := columns.get("child.postcode", ""):
            plain["postcode"] = cells.postcode(column)
        if column := columns.get("child.ethnicity", ""):
            plain["ethnicity"] = cells.listed(column, "child.ethnicity", owed=not unborn)
        self.places.columns[path] = columns.get("child.expected_delivery", columns.get("child.date_of_birth", path))
        return plain

    def _dates(self, columns: Columns, *, unborn: bool) -> dict[str, Any]:
        """A date of birth or an expected date of delivery, exactly one of them."""
        cells = self.cells
        birth, due = columns.get("child.date_of_birth", ""), columns.get("child.expected_delivery", "")
        born_said, due_said = bool(birth and cells.text(birth)), bool(due and cells.text(due))
        if born_said and due_said:
            cells.wrong(due, "a child has a date of birth or an expected date of delivery, not both")
        if due_said:
            return {"expected_delivery": cells.day(due)}
        if unborn and not born_said:
            cells.notice(due or birth, OWED, "")
            return {"expected_delivery": NOT_ASKED}
        if not birth:
            return {"date_of_birth": NOT_ASKED}
        if self.layout.words_for_ages and born_said:
            return self._birth_or_words(birth)
        return {"date_of_birth": cells.day(birth)}

    def _birth_or_words(self, column: str) -> dict[str, Any]:
        text = self.cells.line(column)
        day = parsed_day(text, self.layout.date_format)
        if day is not None:
            age = years_between(day, self.seen_from.date())
            if age >= self.policy.desk.oldest_child_years:
                self.cells.notice(column, f"{self.policy.desk.oldest_child_years} or over: {age} on the day of receipt")
            return {"date_of_birth": day}
        if text == NOT_KNOWN:
            return {"date_of_birth": NOT_KNOWN}
        if _WHOLE_DATE.search(text):
            return {"date_of_birth": self.cells.day(column)}
        self.cells.notice(column, "no date of birth: kept as the age that was told")
        return {"date_of_birth": NOT_KNOWN, "age_as_told": text}

    def _split_name(self, column: str) -> dict[str, str]:
        """`Ellis HAZELNUTTER`: words in capitals are the family name. Without any, or all of them, it stays whole."""
        text = self.cells.line(column)
        if text in (NOT_ASKED, NOT_KNOWN):
            return {"given_names": text, "family_name": text}
        words = text.split()
        family = [word for word in words if _is_capitals(word)]
        given = [word for word in words if not _is_capitals(word)]
        if not family or not given:
            self.cells.notice(column, "given and family names could not be told apart")
            return {"given_names": text, "family_name": NOT_KNOWN}
        first = " ".join(given)
        if "," in first:
            self.cells.notice(column, "the name was told in words: check it")
            first = first.split(",")[0].strip() or first
        return {"given_names": first, "family_name": " ".join(family)}

    # The rest of the form

    def _line(self, name: str, *, owed: bool = True) -> str:
        column = self.layout.fields.get(name)
        return self.cells.line(column, owed=owed) if column else NOT_ASKED

    def _long(self, name: str, *, owed: bool = True) -> str:
        column = self.layout.fields.get(name)
        return self.cells.long(column, owed=owed) if column else NOT_ASKED

    def _answer(self, name: str) -> Answer:
        column = self.layout.fields.get(name)
        return self.cells.answer(column, name) if column else Answer.NOT_ASKED

    def _referrer(self) -> dict[str, Any]:
        fields, cells = self.layout.fields, self.cells
        told = {name: self._line(f"referrer.{name}") for name in ("name", "role", "agency", "phone", "email")}
        told["relationship"] = self._line("referrer.relationship", owed=False)
        if "referrer.rank" in fields and (rank := cells.text(fields["referrer.rank"])):
            told["name"] = rank if told["name"] in (NOT_ASKED, NOT_KNOWN) else f"{rank} {told['name']}"
        source = self.layout.source
        if not source:
            source = (
                cells.listed(fields["referrer.source"], "referrer.source", "10")
                if "referrer.source" in fields
                else "10"
            )
        for name in ("name", "role", "agency", "phone", "email"):
            self.places.columns[f"referrer.{name}"] = fields.get(f"referrer.{name}", name)
        return {**told, "source": source, "anonymous": self._anonymous() or source == "9"}

    def _anonymous(self) -> bool:
        column = self.layout.fields.get("referrer.anonymous")
        if column is None:
            return False
        answer = self.cells.answer(column, "referrer.anonymous", owed=False)
        if answer in (Answer.NOT_ASKED, Answer.NOT_KNOWN):
            self.cells.notice(column, "taken as no: ask before the referrer is named to the family")
        return answer is Answer.YES

    def _concern(self) -> dict[str, Any]:
        fields, cells = self.layout.fields, self.cells
        for path, name in (("narrative", "narrative"), ("category", "category"), ("incident_date", "incident_date")):
            self.places.columns[f"concern.{path}"] = fields.get(name, name)
        return {
            "narrative": self._narrative(fields["narrative"]),
            "incident_date": cells.day(fields["incident_date"]) if "incident_date" in fields else NOT_ASKED,
            "category": self._line("category"),
            "immediate_danger": self._answer("immediate_danger"),
            "injuries": self._answer("injuries"),
            "already_done": self._long("already_done", owed=False),
        }

    def _narrative(self, column: str) -> str:
        told = self.cells.long(column, owed=False)
        if told in (NOT_ASKED, NOT_KNOWN) or self.policy.desk.is_placeholder(told):
            self.cells.wrong(column, "this says nothing about the concern: write what it is")
            return "refused"
        parts = [told]
        voice = self._long("voice_of_child", owed=False)
        if voice not in (NOT_ASKED, NOT_KNOWN):
            parts.append(f"Voice of the child: {voice}")
        if where := self._incident():
            parts.append(f"Incident: {where}")
        parts += [line for line in map(self._presence, self.layout.children) if line]
        return "\n\n".join(parts)

    def _incident(self) -> str:
        """When and where, for the narrative. A safe address is no part of it."""
        said = (
            [self._told("incident_date"), self._told("incident_time")] if "incident_time" in self.layout.fields else []
        )
        if not self.safe:
            said.append(clean_line(self._told("incident_location")))
        return ", ".join(clean_line(text) for text in said if text and text != NOT_KNOWN)

    def _presence(self, columns: Columns) -> str:
        """Whether a child was there and was spoken to, for the narrative."""
        said = []
        for name, words in (("child.present", "present"), ("child.spoken_to", "spoken to")):
            text = clean_line(self.cells.values.get(columns.get(name, ""), ""))
            if text:
                said.append(f"{words}: {text.lower()}")
        return f"{self._name_as_told(columns)} - {', '.join(said)}" if said else ""

    def _family(self) -> dict[str, Any]:
        informed, agreement = self._answer("family_informed"), self._answer("agreement")
        for path, name in (("agreement_from", "agreement_from"), ("reason_not_informed", "reason_not_informed")):
            self.places.columns[f"family.{path}"] = self.layout.fields.get(name, name)
        return {
            "informed": informed,
            "agreement": agreement,
            "agreement_from": self._line("agreement_from", owed=agreement is Answer.YES),
            "reason_not_informed": self._long("reason_not_informed", owed=informed is Answer.NO),
        }


def _is_capitals(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)
