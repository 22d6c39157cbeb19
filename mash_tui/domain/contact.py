"""A contact as it is told: children, household, referrer, concern, family (DOMAIN, 7 and 12).

These models are what `mash contact add` reads and what docs/contact.schema.json is generated from.
`not known` and `not asked` are answers; blank is not one.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from mash_tui.domain.answers import HELD as HELD
from mash_tui.domain.codes import DISABILITIES, ETHNICITIES, SOURCES
from mash_tui.domain.text import clean, clean_line

NOT_KNOWN = "not known"
"""Somebody was asked, and does not know."""
NOT_ASKED = "not asked"
"""Nobody has asked yet: the hub still owes the question."""


LONGEST_LINE = 2_000
"""Characters of a single-line field; more is a mistake or an attack."""
LONGEST_TEXT = 2_000_000
"""Characters of a narrative: a long chronology fits, a disk image does not."""

Unsaid = Literal["not known", "not asked"]
_UNSAID: tuple[Unsaid, ...] = ("not known", "not asked")
_NOBODY_ASKED: Unsaid = "not asked"


class Answer(StrEnum):
    """An answer that is never blank."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = NOT_KNOWN
    NOT_ASKED = NOT_ASKED


class Channel(StrEnum):
    """How the contact came in."""

    FORM = "form"
    PHONE = "phone"
    EMAIL = "email"
    POLICE = "police"
    LETTER = "letter"
    IN_PERSON = "in person"


def _one_line(value: object) -> object:
    return clean_line(value) if isinstance(value, str) else value


def _many_lines(value: object) -> object:
    return clean(value).text.strip() if isinstance(value, str) else value


def _not_blank(value: str) -> str:
    if not value:
        raise ValueError("blank is not an answer: write the answer, 'not known' or 'not asked'")
    return value


def _a_day(value: object) -> object:
    """ISO dates only: which of 03/04 is the month is never guessed here. One reason, whatever is wrong."""
    if value is None or isinstance(value, date) or value in _UNSAID:
        return value
    if not isinstance(value, str):
        raise ValueError("a number is not a date; expected one like 2016-03-22, or 'not known'")
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise ValueError(f"{value[:40]} is not a date; expected one like 2016-03-22, or 'not known'") from None


def _listed(codes: dict[str, str], what: str) -> AfterValidator:
    def check(value: str) -> str:
        if value not in codes and value not in (NOT_KNOWN, NOT_ASKED):
            raise ValueError(f"not a code for {what}; expected one of {', '.join(codes)}")
        return value

    return AfterValidator(check)


def _written_moment(value: object) -> object:
    """A moment as people write it: a bare number could be seconds or anything else."""
    if value is None or isinstance(value, date) or (isinstance(value, str) and _MOMENT.match(value)):
        return value
    raise ValueError("not a date and time with an offset, such as 2026-11-09T09:12:00Z")


_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]")

Moment = Annotated[AwareDatetime, BeforeValidator(_written_moment)]
Line = Annotated[
    str, BeforeValidator(_one_line), AfterValidator(_not_blank), Field(min_length=1, max_length=LONGEST_LINE)
]
LongText = Annotated[
    str,
    BeforeValidator(_many_lines),
    AfterValidator(_not_blank),
    Field(min_length=1, max_length=LONGEST_TEXT),
]
Day = Annotated[date | Unsaid, BeforeValidator(_a_day)]
SourceCode = Annotated[Line, _listed(SOURCES, "the source of a contact")]
EthnicityCode = Annotated[Line, _listed(ETHNICITIES, "ethnicity")]
DisabilityCode = Annotated[Line, _listed(DISABILITIES, "disability")]


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class ChildIn(_Told):
    """One child of a contact. A date of birth or an expected date of delivery, exactly one of them."""

    given_names: Line = NOT_ASKED
    """Given names as told."""
    family_name: Line = NOT_ASKED
    """Family name as told."""
    also_known_as: Line = NOT_ASKED
    """Other names, nicknames, aliases."""
    date_of_birth: Day | None = None
    """Date of birth; null only for an unborn child, who has an expected date of delivery instead."""
    expected_delivery: Day | None = None
    """Expected date of delivery of an unborn child; null for a child who is born."""
    age_as_told: Line | None = None
    """Words about the age when no date is known: `about 10`, `2022 approx`."""
    sex: Literal["M", "F", "U", "not known", "not asked"] = _NOBODY_ASKED
    """M, F, or U for unborn."""
    ethnicity: EthnicityCode = NOT_ASKED
    """DfE ethnicity code."""
    religion: Line = NOT_ASKED
    """Religion as told."""
    first_language: Line = NOT_ASKED
    """First language as told."""
    interpreter: Line = NOT_ASKED
    """Whether an interpreter is needed, and for whom."""
    disability: tuple[DisabilityCode, ...] = ()
    """DfE disability codes; empty when nobody has asked."""
    school: Line = NOT_ASKED
    """School, nursery or college."""
    upn: Line = NOT_ASKED
    """Unique pupil number."""
    gp: Line = NOT_ASKED
    """General practitioner or surgery."""
    nhs_number: Line = NOT_ASKED
    """NHS number."""
    address: Line = NOT_ASKED
    """Where the child lives."""
    postcode: Line = NOT_ASKED
    """Postcode of that address."""
    whereabouts: Line = NOT_ASKED
    """Where the child is now."""
    parental_responsibility: Line = NOT_ASKED
    """Who has parental responsibility."""

    @model_validator(mode="after")
    def _one_date(self) -> Self:
        if self.date_of_birth is not None and self.expected_delivery is not None:
            raise ValueError("a child has a date of birth or an expected date of delivery, not both")
        if self.date_of_birth is None and self.expected_delivery is None:
            raise ValueError("say the date of birth or the expected date of delivery, or 'not known'")
        return self


class AdultIn(_Told):
    """A member of the household, another significant adult, or the alleged perpetrator."""

    name: Line
    """Name as told."""
    date_of_birth: Day = _NOBODY_ASKED
    """Date of birth."""
    relationship: Line = NOT_ASKED
    """Relationship to the child."""
    address: Line = NOT_ASKED
    """Address, if another than the child's."""
    in_household: Answer = Answer.NOT_ASKED
    """Whether this person lives with the child."""
    alleged_perpetrator: Answer = Answer.NOT_ASKED
    """Whether the concern is about this person's behaviour."""


class ReferrerIn(_Told):
    """Who told the hub. Kept apart from the child's record when the person wants to stay unnamed."""

    name: Line = NOT_ASKED
    """Name, or `not known` for an anonymous caller."""
    role: Line = NOT_ASKED
    """Role or job title."""
    agency: Line = NOT_ASKED
    """Agency or organisation."""
    relationship: Line = NOT_ASKED
    """Relationship to the child."""
    phone: Line = NOT_ASKED
    """Telephone number to call back."""
    email: Line = NOT_ASKED
    """E-mail address."""
    source: SourceCode = "10"
    """DfE source code; 10 is unknown."""
    anonymous: bool = False
    """Whether the referrer asks not to be named to the family."""


class ConcernIn(_Told):
    """What the worry is, in the referrer's words."""

    narrative: LongText
    """The concern in the referrer's own words; never blank, never a placeholder."""
    incident_date: Day = _NOBODY_ASKED
    """When it happened, which is not when it was received."""
    category: Line = NOT_ASKED
    """The main concern in a word or two."""
    immediate_danger: Answer = Answer.NOT_ASKED
    """Whether a child is in immediate danger."""
    injuries: Answer = Answer.NOT_ASKED
    """Whether there are injuries."""
    already_done: LongText = NOT_ASKED
    """What the referrer has done and whom they have spoken to."""


class FamilyIn(_Told):
    """What the family knows and has agreed to: separate questions (DfE information sharing advice, 2024)."""

    informed: Answer = Answer.NOT_ASKED
    """Whether the family knows of this contact."""
    agreement: Answer = Answer.NOT_ASKED
    """Whether agreement to share information was obtained."""
    agreement_from: Line = NOT_ASKED
    """Who gave it, and whose information it covers."""
    reason_not_informed: LongText = NOT_ASKED
    """Why the family was not told."""


class SubmissionIn(_Told):
    """Where the contact stands in the system it came from, so that the same one is never taken in twice."""

    system: Line
    """The name of the other system, such as `online-form` or a police force."""
    number: Line
    """Its number there."""


class NoticedIn(_Told):
    """Something taken in as it stood, that an officer should look at."""

    field: Line
    """The column or field."""
    value: Annotated[str, BeforeValidator(_many_lines), Field(max_length=500)] = ""
    """What stood there."""
    what: Line
    """What was noticed."""


class ContactIn(_Told):
    """One contact: every referral that comes in, by form, phone, e-mail, letter or police report."""

    channel: Channel = Channel.FORM
    """How it came in."""
    received_at: Moment | None = None
    """When the hub received it, with an offset; null means now. All clocks start here."""
    submission: SubmissionIn | None = None
    """Its number in the system it came from."""
    children: Annotated[tuple[ChildIn, ...], Field(min_length=1, max_length=30)]
    """At least one child, even if nothing but an address is known."""
    household: Annotated[tuple[AdultIn, ...], Field(max_length=60)] = ()
    """Adults, one by one."""
    household_as_told: LongText = NOT_ASKED
    """Who lives there, in the referrer's words."""
    referrer: ReferrerIn = ReferrerIn()
    """Who told the hub."""
    concern: ConcernIn
    """What the worry is."""
    family: FamilyIn = FamilyIn()
    """What the family knows."""
    address_is_safe: bool = False
    """The children's address must not be given to anybody: it goes to the restricted file."""
    written_referral_owed: bool = False
    """A telephone contact that must be followed by a written referral."""
    noticed: tuple[NoticedIn, ...] = ()
    """What was taken in as it stood and wants an officer's eye."""
