"""Who tells the hub: the kinds of referrer, how they reach it, and how much they say about themselves."""

from __future__ import annotations

from dataclasses import dataclass

from mash_tui.domain.contact import NOT_ASKED, NOT_KNOWN
from mash_tui.services.demo.dice import Dice
from mash_tui.services.demo.families import Family
from mash_tui.services.demo.people import NURSERIES, PRIMARIES, SURGERIES, WORKER_GIVEN, WORKER_SURNAMES
from mash_tui.services.demo.stories import LAY


@dataclass(frozen=True, slots=True)
class Voice:
    """A kind of referrer."""

    source: str
    """DfE source code."""
    roles: tuple[str, ...]
    """Job titles; for people who are not professionals, what they are to the child."""
    agencies: tuple[str, ...]
    channels: str
    """How they come in, by letter: Form, Phone, e-Mail, poLice, Letter, in peRson."""


_PROFESSIONAL = "FFFFFPPM"
_HEALTH = "FFFMMP"
VOICES: dict[str, Voice] = {
    "school": Voice(
        "2A", ("Designated safeguarding lead", "Deputy head", "Head of year", "Pastoral lead"), PRIMARIES, _PROFESSIONAL
    ),
    "nursery": Voice("2B", ("Manager", "Room leader", "Safeguarding lead"), NURSERIES, _PROFESSIONAL),
    "education": Voice(
        "2B", ("Education welfare officer", "Elective home education officer"), ("Education Welfare Service",), "FFM"
    ),
    "gp": Voice("3A", ("GP", "Practice nurse", "Safeguarding lead GP"), SURGERIES, "FMMPL"),
    "health_visitor": Voice(
        "3B", ("Health visitor", "Community nursery nurse"), ("Papermill Community Health",), _HEALTH
    ),
    "school_nurse": Voice("3C", ("School nurse",), ("Papermill Community Health",), _HEALTH),
    "dentist": Voice("3D", ("Dentist", "Dental nurse"), ("Sample Street Dental Practice",), "FML"),
    "ae": Voice("3E", ("A&E consultant", "Liaison nurse", "Staff nurse"), ("Royal Foolscap Hospital A&E",), "FFPP"),
    "hospital": Voice(
        "3F", ("Named nurse", "Paediatric registrar", "Ward sister"), ("Royal Foolscap Hospital",), "FFMP"
    ),
    "midwife": Voice("3F", ("Midwife", "Safeguarding midwife"), ("Royal Foolscap Maternity",), "FFMP"),
    "camhs": Voice("3F", ("CAMHS clinician", "Psychologist"), ("Inkwell CAMHS",), _HEALTH),
    "ambulance": Voice("3F", ("Paramedic",), ("Capital Pretend Ambulance Service",), "FMM"),
    "drugs_service": Voice("3F", ("Recovery worker",), ("Watermark Recovery",), "FMP"),
    "housing": Voice(
        "4", ("Housing officer", "Tenancy officer", "Hostel worker"), ("Folio Homes", "Council Housing Options"), "FFMP"
    ),
    "adults": Voice("5A", ("Adult social worker",), ("Adult Social Care",), "FM"),
    "other_council": Voice(
        "5C", ("Social worker", "Duty social worker"), ("Nowhereshire County Council", "Borough of Figment"), "MMP"
    ),
    "early_help": Voice(
        "5D", ("Family support worker", "Early help coordinator"), ("Early Help and Prevention",), "FFM"
    ),
    "police": Voice("6", ("PC", "PC", "DC", "Sgt", "Missing persons officer"), ("Quillshire Constabulary",), "VVVVVVP"),
    "probation": Voice("7", ("Probation officer",), ("Pretend Probation Service",), "FMP"),
    "legal": Voice("7", ("Cafcass officer", "Family court adviser"), ("Cafcass (demonstration)",), "M"),
    "voluntary": Voice(
        "8", ("Project worker", "Trustee"), ("Paper Kites Family Charity", "Ink Blot Youth Trust"), "FFP"
    ),
    "children_centre": Voice("8", ("Centre manager",), ("Sticky Tape Children's Centre",), "FFM"),
    "club": Voice("8", ("Club welfare officer",), ("Ampersand Athletic JFC", "Blotting Close Swimming Club"), "FPM"),
    "dv_service": Voice("8", ("Independent domestic violence adviser",), ("Harbour of Paper",), "FPM"),
    "youth": Voice("8", ("Youth worker",), ("Ink Blot Youth Trust",), "FP"),
    "relative": Voice("1A", ("grandmother", "aunt", "grandfather", "uncle", "older sister"), (), "PPPFL"),
    "parent": Voice("1A", ("mother",), (), "PPPFR"),
    "neighbour": Voice("1B", ("neighbour",), (), "PPF"),
    "friend": Voice("1B", ("family friend", "friend's parent"), (), "PPF"),
    "self": Voice("1C", ("the young person",), (), "PFF"),
    "anonymous": Voice("9", ("not known",), (), "PPPF"),
}
"""Every voice that a story may be told in."""

CHANNELS = {
    "F": "form", "P": "phone", "M": "email", "V": "police", "L": "letter", "R": "in person",
}  # fmt: skip


@dataclass(slots=True)
class Referrer:
    """One referrer, as the record has it."""

    name: str
    role: str
    agency: str
    relationship: str
    phone: str
    email: str
    source: str
    anonymous: bool


def make_referrer(dice: Dice, voice: str, family: Family, agency: str) -> Referrer:
    """Somebody who speaks in this voice; `agency` wins over the voice's own, such as the child's school."""
    kind = VOICES[voice]
    if voice == "anonymous":
        return Referrer(NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, kind.source, True)
    if voice in LAY:
        return _lay(dice, voice, kind, family)
    given, surname = dice.pick(WORKER_GIVEN), dice.pick(WORKER_SURNAMES)
    agency = agency or dice.pick(kind.agencies)
    mail = f"{_plain(given)[0]}.{_plain(surname)}@{_plain(agency)[:24]}.example" if dice.chance(0.75) else NOT_ASKED
    return Referrer(
        f"{given} {surname}", dice.pick(kind.roles), agency, "professional", _phone(dice), mail, kind.source, False
    )


def _lay(dice: Dice, voice: str, kind: Voice, family: Family) -> Referrer:
    relation = dice.pick(kind.roles)
    unnamed = voice != "parent" and dice.chance(0.35)
    mother = family.adults[0].name
    if voice == "parent":
        name = mother
    elif voice == "self":
        name = f"{family.children[0].given} {family.children[0].family}"
    elif voice == "relative":
        name = f"{dice.pick(family.community.girls)} {mother.split(' ', 1)[1]}"
    else:
        name = f"{dice.pick(WORKER_GIVEN)} {dice.pick(WORKER_SURNAMES)}"
    phone = _phone(dice) if dice.chance(0.8) else NOT_KNOWN
    return Referrer(name, NOT_ASKED, NOT_ASKED, relation, phone, NOT_ASKED, kind.source, unnamed)


def _phone(dice: Dice) -> str:
    """A number from the two ranges that are kept free for drama."""
    if dice.chance(0.5):
        return f"020 7946 0{dice.whole(0, 999):03d}"
    return f"07700 900{dice.whole(0, 999):03d}"


_KNOWN: dict[str, str] = {}


def _plain(text: str) -> str:
    if text not in _KNOWN:
        from mash_tui.domain.text import plain

        _KNOWN[text] = "".join(c for c in plain(text) if c.isascii() and c.isalnum())
    return _KNOWN[text]
