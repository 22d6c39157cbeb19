"""The form for a new contact as data: its fields in the order in which a caller tells them.

A field's path is that of `ContactIn`, children and adults counted from 1: `children.1.date_of_birth`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.codes import DISABILITIES, ETHNICITIES, SOURCES


class Kind(StrEnum):
    """What is typed into a field."""

    LINE = "line"
    TEXT = "text"
    BIRTH = "birth"
    DELIVERY = "delivery"
    ADULT_BIRTH = "adult birth"
    INCIDENT = "incident"
    MOMENT = "moment"
    CHOICE = "choice"
    CODE = "code"
    CODES = "codes"

    @property
    def is_day(self) -> bool:
        """Whether it is a date."""
        return self in (Kind.BIRTH, Kind.DELIVERY, Kind.ADULT_BIRTH, Kind.INCIDENT)


Choices = tuple[tuple[str, str, str], ...]
"""(key, value, word): one letter takes the value."""

ANSWERS: Choices = (
    ("y", "yes", "yes"),
    ("n", "no", "no"),
    ("k", NOT_KNOWN, "not known"),
    ("a", NOT_ASKED, "not asked"),
)
YES_NO: Choices = (("y", "yes", "yes"), ("n", "no", "no"))
SEXES: Choices = (
    ("m", "M", "male"), ("f", "F", "female"), ("u", "U", "unborn"), ("k", NOT_KNOWN, "not known"),
)  # fmt: skip
CHANNELS: Choices = (
    ("p", "phone", "phone"), ("i", "in person", "in person"), ("e", "email", "e-mail"),
    ("l", "letter", "letter"), ("f", "form", "form"), ("o", "police", "police"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of the form."""

    path: str
    """Where it belongs in the contact; for a repeated one without the part before its number."""
    label: str
    kind: Kind = Kind.LINE
    choices: Choices = ()
    codes: tuple[tuple[str, str], ...] = ()
    """(code, words) for the kinds that take a code."""
    hint: str = ""
    """What stands in the empty field, in brackets; an example begins with `e.g.`."""
    lines: int = 1
    """Height on screen."""
    not_known: bool = True
    """Whether `not known` is an answer to it."""


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of the form under one heading."""

    key: str
    """Unique on the form: `caller`, `child.2`."""
    heading: str
    fields: tuple[FormField, ...]
    """With full paths."""


def _codes(table: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(table.items())


_CALLER = (
    FormField("referrer.name", "Name", hint="who is calling"),
    FormField("referrer.role", "Role", hint="head teacher, neighbour, grandmother"),
    FormField("referrer.agency", "Agency", hint="school, surgery, force"),
    FormField("referrer.phone", "Telephone", hint="to call back"),
)
_CHILD = (
    FormField("given_names", "Given names"),
    FormField("family_name", "Family name"),
    FormField("date_of_birth", "Date of birth", Kind.BIRTH, hint="e.g. 22/3/16"),
    FormField("expected_delivery", "or expected", Kind.DELIVERY, hint="unborn: the date", not_known=False),
    FormField("age_as_told", "Age as told", hint="about 10, when no date is known", not_known=False),
    FormField("sex", "Sex", Kind.CHOICE, SEXES),
    FormField("address", "Address"),
    FormField("postcode", "Postcode"),
    FormField("school", "School", hint="school, nursery, college"),
)
_WHEREABOUTS = FormField("whereabouts", "Where now", hint="where is the child at this moment")
_WORRY = (
    FormField(
        "concern.narrative",
        "In their words",
        Kind.TEXT,
        hint="what the caller says, as it is said",
        lines=6,
        not_known=False,
    ),
    FormField("concern.immediate_danger", "Immediate danger", Kind.CHOICE, ANSWERS),
    FormField("concern.injuries", "Injuries", Kind.CHOICE, ANSWERS),
)
_WHEN = (
    FormField("concern.incident_date", "When it happened", Kind.INCIDENT, hint="e.g. 22/3/16"),
    FormField("concern.category", "In a word or two", hint="neglect, domestic abuse, injury"),
)
_HOUSEHOLD = (FormField("household_as_told", "Who lives there", Kind.TEXT, hint="as the caller tells it", lines=3),)
_ADULT = (
    FormField("name", "Name"),
    FormField("relationship", "Is to the child", hint="mother, mother's partner, lodger"),
    FormField("date_of_birth", "Date of birth", Kind.ADULT_BIRTH, hint="e.g. 22/3/1985"),
    FormField("in_household", "Lives there", Kind.CHOICE, ANSWERS),
    FormField("alleged_perpetrator", "Worry about them", Kind.CHOICE, ANSWERS),
    FormField("address", "Other address"),
)
_DONE = (
    FormField("concern.already_done", "Done so far", Kind.TEXT, hint="and whom they have spoken to", lines=3),
)  # fmt: skip
_FAMILY = (
    FormField("family.informed", "Family knows", Kind.CHOICE, ANSWERS),
    FormField("family.reason_not_informed", "If not, why", Kind.TEXT, lines=2),
    FormField("family.agreement", "Agreement", Kind.CHOICE, ANSWERS),
    FormField("family.agreement_from", "Given by", hint="who, and whose information it covers"),
)
_SOURCE = FormField("referrer.source", "Source", Kind.CODE, hint="part of the word: sch, GP")
_HOW = (
    FormField("channel", "Came by", Kind.CHOICE, CHANNELS, not_known=False),
    FormField("written_referral_owed", "Written to follow", Kind.CHOICE, YES_NO, not_known=False),
    FormField("received_at", "Received", Kind.MOMENT, hint="e.g. 12/11/2026 10:41", not_known=False),
    FormField("referrer.relationship", "Caller is to child", hint="teacher, aunt"),
    FormField("referrer.email", "Caller's e-mail"),
    FormField("referrer.anonymous", "Stay unnamed", Kind.CHOICE, YES_NO, not_known=False),
    FormField("address_is_safe", "Keep address safe", Kind.CHOICE, YES_NO, not_known=False),
)
_MORE = (
    FormField("also_known_as", "Also known as"),
    FormField("ethnicity", "Ethnicity", Kind.CODE, codes=_codes(ETHNICITIES), hint="part of the word"),
    FormField("religion", "Religion"),
    FormField("first_language", "First language"),
    FormField("interpreter", "Interpreter", hint="whether, and for whom"),
    FormField("disability", "Disability", Kind.CODES, codes=_codes(DISABILITIES), hint="words, with commas between"),
    FormField("upn", "UPN"),
    FormField("nhs_number", "NHS number"),
    FormField("gp", "GP"),
    FormField("parental_responsibility", "Parental resp.", hint="who has it"),
)


def parts(children: int, adults: int, sources: Mapping[str, str] = SOURCES) -> Iterator[FormPart]:
    """The form with that many children and adults, in the order of the telling; `sources` in the hub's own words."""
    yield FormPart("caller", "Who is calling", _CALLER)
    for number in range(1, children + 1):
        heading = "The child" if children == 1 else f"Child {number}"
        # The first child's whereabouts are asked with the danger, where a caller tells them.
        fields = _CHILD if number == 1 else (*_CHILD, _WHEREABOUTS)
        yield FormPart(f"child.{number}", heading, _numbered("children", number, fields))
    yield FormPart("worry", "The worry", (*_WORRY, *_numbered("children", 1, (_WHEREABOUTS,))))
    yield FormPart("when", "When", _WHEN)
    yield FormPart("household", "Household and others", _HOUSEHOLD)
    for number in range(1, adults + 1):
        yield FormPart(f"adult.{number}", f"Adult {number}", _numbered("household", number, _ADULT))
    yield FormPart("done", "What has been done", _DONE)
    yield FormPart("family", "The family", _FAMILY)
    yield FormPart("how", "How it came", (replace(_SOURCE, codes=_codes(sources)), *_HOW))
    for number in range(1, children + 1):
        heading = "More about the child" if children == 1 else f"More about child {number}"
        yield FormPart(f"more.{number}", heading, _numbered("children", number, _MORE))


def _numbered(group: str, number: int, fields: tuple[FormField, ...]) -> tuple[FormField, ...]:
    return tuple(replace(field, path=f"{group}.{number}.{field.path}") for field in fields)


def every_field(children: int, adults: int, sources: Mapping[str, str] = SOURCES) -> Iterator[FormField]:
    """All fields of such a form, in its order."""
    for part in parts(children, adults, sources):
        yield from part.fields


LONG_TEXTS = frozenset(field.path for field in every_field(1, 1) if field.kind is Kind.TEXT)
"""The paths of what is told in sentences: the concern, the household, what was done."""
