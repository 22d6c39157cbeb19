"""From the fields of somebody's form to a contact: the same for a CSV row and a police notification."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from mash_tui.domain.checks import FieldProblem, Rules, new_problems_of, problems_in
from mash_tui.domain.contact import NOT_ASKED, NOT_KNOWN, Answer, ContactIn, NoticedIn
from mash_tui.domain.text import clean, clean_line
from mash_tui.services.form_told import COMPARED, DATES
from mash_tui.services.intake.cells import Cells
from mash_tui.services.intake.children import Children
from mash_tui.services.intake.layout import SAFE_FIELDS, WITHHELD_FIELDS, Columns, Layout, Places
from mash_tui.services.intake.reading import ToldAt, line_of, visible
from mash_tui.services.intake.receipt import receipt_of
from mash_tui.services.noticed import ASK_FIRST, SAFE_ADDRESS
from mash_tui.services.safe_address import Passages, passages_of, says_safe

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy

GRADE = "the sender's own grade of risk, not a BRAG rating"
"""What is noticed about the sender's own grade."""
_LONGEST_NAME = 200


class Mapper:
    """One row on its way to a contact. Problems and notices gather in its cells."""

    def __init__(
        self, layout: Layout, cells: Cells, policy: Policy, now: datetime, adults: Collection[str] = ()
    ) -> None:
        """`adults` are the columns that hold adults' addresses."""
        self.layout = layout
        self.adults = adults
        self.cells = cells
        self.policy = policy
        self.now = now
        self.places = Places()
        self.safe = self._is_safe()
        self.received = receipt_of(layout, cells, now)
        self.children: Mapping[str, ToldAt] = {}
        """What is told of the children, once `contact` was asked."""
        self.seen_from = self.received or now

    def contact(
        self,
        submission: tuple[str, str] | None,
        adults: tuple[Mapping[str, Any], ...] = (),
    ) -> ContactIn | None:
        """The contact, or None when there are problems, which then stand in the cells."""
        plain = self._plain(submission, adults)
        plain["noticed"] = self._notices()
        try:
            told = ContactIn.model_validate(plain)
        except ValidationError as error:
            self._add(problems_in(error))
            return None
        rules = Rules(self.policy.desk.oldest_child_years, self.policy.desk.is_placeholder)
        self._add(new_problems_of(told, rules, self.seen_from, self.now))
        return None if self.cells.problems else told

    @property
    def withheld(self) -> frozenset[str]:
        """The columns that hold a safe address or restricted text."""
        kept = WITHHELD_FIELDS if self.safe else {"restricted"}
        held = {column for place in self._all_places() for name, column in place.items() if name in kept}
        return frozenset(held | self._given_away() if self.safe else held)

    @property
    def addresses(self) -> dict[str, str]:
        """Every column that can hold an address → the path in the contact where it goes, once `contact` was asked."""
        paths = {column: path for path, column in self.places.columns.items()}
        columns = [place[name] for place in self._all_places() for name in SAFE_FIELDS if name in place]
        return {column: paths.get(column, column) for column in (*columns, *self.adults)}

    def _all_places(self) -> list[Columns]:
        return [self.layout.fields, *self.layout.children]

    def _given_away(self) -> set[str]:
        """Columns that hold an adult's address, words marked as a safe one's, or a passage of a safe address."""
        is_safe, passages = self.policy.desk.is_safe_address, self.passages
        household = self.layout.fields.get("household_text", "")
        marked_words = {household} if is_safe(self.cells.values.get(household, "")) else set()
        return {*self.adults, *marked_words, *(c for c, v in self.cells.values.items() if v and passages.stand_in(v))}

    @cached_property
    def passages(self) -> Passages:
        """The street lines and postcodes that stand in the cells for addresses, where one of them is safe."""
        if not self.safe:
            return Passages(())
        values, is_safe = self.cells.values, self.policy.desk.is_safe_address
        found: list[str] = []
        for place in self._all_places():
            for name, column in place.items():
                text = clean(values.get(column, "")).text
                if text and name in SAFE_FIELDS and (name.endswith(("address", "postcode")) or is_safe(text)):
                    found += passages_of(text, is_safe, is_address=name.endswith("address"))
        for column in self.adults:
            found += passages_of(clean(values.get(column, "")).text, is_safe)
        return Passages(found)

    def held(self) -> tuple[Mapping[str, str], ...]:
        """What a safe address keeps out of the narrative, for the restricted file."""
        where = self._told("incident_location") if self.safe else ""
        return ({"kind": "safe address", "text": f"incident location: {clean(where).text}"},) if where else ()

    @property
    def danger(self) -> str:
        """The column that says yes to immediate danger; empty where it does not, or cannot be read."""
        column = self.layout.fields.get("immediate_danger", "")
        return column if self.cells.says_yes(column, "immediate_danger") else ""

    def summary(self) -> str:
        """The children's names, whom it came from and what about."""
        names = [self._name_as_told(child) for child in self.layout.children]
        sender = self._told("referrer.agency") or self._told("referrer.role") or self._told("referrer.source")
        named = " and ".join(name for name in names if name) or "no child named"
        return self.passages.hidden(line_of(named, sender, self._told("category")))

    def _children_as_told(self, children: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, ToldAt]]:
        """What a look-up compares. A date that cannot be is compared as it was written."""
        for number, child in enumerate(children, start=1):
            for name in COMPARED:
                path, value = f"children.{number}.{name}", child.get(name)
                column = self.places.columns.get(path) or self.places.columns.get(f"children.{number}.name", path)
                if isinstance(value, date):
                    yield path, ToldAt(column, value.isoformat())
                elif value is not None:
                    written = self.cells.text(column) if name in DATES else str(value)
                    yield path, ToldAt(column, written)

    @property
    def edition(self) -> str:
        """Which edition of the form it was; empty where the form does not say."""
        return self.passages.hidden(clean_line(visible(self._told("form_version"))))[:_LONGEST_NAME]

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
                self.cells.wrong(column, problem.reason)

    def _notices(self) -> tuple[NoticedIn, ...]:
        """What was noticed; nothing of a safe address stands in it."""
        noticed = self.cells.noticed
        if self.safe:
            held = self.withheld
            noticed = [note.model_copy(update={"value": ""}) if note.field in held else note for note in noticed]
        # A column may be called anything, and a name is kept like any other text.
        return tuple(
            note.model_copy(update={"field": clean_line(visible(note.field))[:_LONGEST_NAME]}) for note in noticed
        )

    def _is_safe(self) -> bool:
        columns = {place[name] for place in self._all_places() for name in SAFE_FIELDS if name in place}
        texts = (self.cells.values.get(column, "") for column in (*columns, *self.adults))
        return says_safe(False, texts, self.policy.desk.is_safe_address)

    def _plain(self, submission: tuple[str, str] | None, adults: tuple[Mapping[str, Any], ...]) -> dict[str, Any]:
        children = Children(self.layout, self.cells, self.places, self.seen_from).all_of_them()
        self.children = dict(self._children_as_told(children))
        if grade := self._told("sender_grade"):
            self.cells.notice(self.layout.fields["sender_grade"], GRADE, grade)
        if self.safe:
            self.cells.notice(self.layout.fields.get("address", "address"), SAFE_ADDRESS, "")
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
            self.cells.notice(column, ASK_FIRST)
        return answer is Answer.YES

    def _concern(self) -> dict[str, Any]:
        fields, cells = self.layout.fields, self.cells
        self.places.columns["household_as_told"] = fields.get("household_text", "household_text")
        for name in ("narrative", "category", "incident_date", "already_done"):
            self.places.columns[f"concern.{name}"] = fields.get(name, name)
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
        for name in ("agreement_from", "reason_not_informed"):
            self.places.columns[f"family.{name}"] = self.layout.fields.get(name, name)
        return {
            "informed": informed,
            "agreement": agreement,
            "agreement_from": self._line("agreement_from", owed=agreement is Answer.YES),
            "reason_not_informed": self._long("reason_not_informed", owed=informed is Answer.NO),
        }
