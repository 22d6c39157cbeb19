"""Kinds of queries in which a child of the register goes by another name than the one that is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from .letters import plain
from .recording import UNNAMED, Person
from .scripts import in_other_letters
from .subject import Subject, light
from .variants import LENGTHENED, SHORTENED, SPELT, SPELT_FAMILY_FIRST

AS_UNNAMED = (*UNNAMED, "Unborn Baby", "", "Unknown", "BABY")
"""What is asked for where a child has no name yet."""


def short_names(subject: Subject, rng: Random) -> Person | None:
    """Call the child by a short form of its name, or by the long form of one recorded short."""
    first, *rest = subject.person.given.split(" ")
    forms = [*(SHORTENED.get(subject.person.given) or SHORTENED.get(first, ())), *_full_names(first, subject)]
    if not forms:
        return None
    given = " ".join([rng.choice(forms), *(rest if rng.random() < 0.3 else [])])
    return replace(subject.person, given=given)


def swapped_names(subject: Subject, rng: Random) -> Person | None:
    """Take the surname for the given name."""
    person = subject.person
    return replace(light(person, rng, ("born", "address", "postcode")), given=person.surname, surname=person.given)


def changed_surname(subject: Subject, rng: Random) -> Person | None:
    """Give the surname of another family, as after a parent's marriage or separation."""
    other = subject.group.surnames.pick(rng)
    return None if other in subject.person.surname else replace(subject.person, surname=other)


def double_barrel(subject: Subject, rng: Random) -> Person | None:
    """Keep one half of a double name, turn the halves round, or lose the hyphen; or add a half to a single name."""
    halves = subject.person.surname.replace("-", " ").split(" ")
    if "Al" in halves or "El" in halves:
        return None
    if len(halves) == 1:
        other = subject.group.surnames.pick(rng)
        joined = rng.choice((f"{halves[0]}-{other}", f"{other}-{halves[0]}", f"{halves[0]} {other}"))
        return replace(subject.person, surname=joined) if rng.random() < 0.2 else None
    turned = [*halves[1:], halves[0]]
    surnames = [
        halves[0],
        halves[-1],
        " ".join(turned),
        "-".join(turned),
        " ".join(halves),
        "".join(halves),
        "-".join(halves),
    ]
    surname = rng.choice([name for name in surnames if name != subject.person.surname])
    return replace(subject.person, surname=surname)


def other_spelling(subject: Subject, rng: Random) -> Person | None:
    """Spell a name as another language does, or write the names in the order of another land."""
    person = subject.person
    if subject.group.custom in ("three names", "family first") and rng.random() < 0.4:
        return _other_order(subject, rng)
    if (marked := _marked(subject)) and rng.random() < 0.3:
        return marked
    spelt = SPELT_FAMILY_FIRST if subject.group.custom == "family first" else SPELT
    given, surname = _spelt(person.given, spelt, rng), _spelt(person.surname, spelt, rng)
    if given == person.given and surname == person.surname:
        given, surname = plain(given), plain(surname)
    if given == person.given and surname == person.surname:
        return None
    return replace(person, given=given, surname=surname)


def other_letters(subject: Subject, _rng: Random) -> Person | None:
    """Write the names in Cyrillic, Arabic, Greek or Bengali letters."""
    given, surname = (in_other_letters(name, subject.group.name) for name in subject.names)
    if subject.person.given in UNNAMED or not given or not surname:
        return None
    return replace(subject.person, given=given, surname=surname)


def not_yet_named(subject: Subject, rng: Random) -> Person | None:
    """Ask for a baby as one that has no name yet, or for one that is recorded so by its name; only to inform."""
    if not subject.person.born.startswith("2026") or not subject.person.address or not subject.alone:
        return None
    if subject.person.given in UNNAMED:
        return replace(subject.person, given=subject.names[0])
    given = rng.choice(AS_UNNAMED)
    drawn = rng.random()
    if drawn < 0.2:
        given = f"Baby {subject.person.surname}"
    return replace(subject.person, given=given, born="" if drawn > 0.8 else subject.person.born)


def _marked(subject: Subject) -> Person | None:
    """The names with the marks that the record lacks; None where it lacks none."""
    given, surname = subject.names
    recorded = subject.person.given, subject.person.surname
    if (plain(given), plain(surname)) != recorded or subject.names == recorded:
        return None
    return replace(subject.person, given=given, surname=surname)


def _full_names(short: str, subject: Subject) -> list[str]:
    usual = (subject.group.girls if subject.girl else subject.group.boys).listed
    return [name for name in LENGTHENED.get(short, ()) if name in usual]


def _spelt(name: str, spelt: Mapping[str, Sequence[str]], rng: Random) -> str:
    words = [name] if name in spelt else name.split(" ")
    return " ".join(rng.choice(spelt[word]) if word in spelt else word for word in words)


def _other_order(subject: Subject, rng: Random) -> Person:
    person, words = subject.person, f"{subject.person.given} {subject.person.surname}".split(" ")
    if subject.group.custom == "family first":
        joined = person.given.replace(" ", rng.choice(("", "-", " "))).capitalize()
        return replace(person, given=person.surname, surname=joined)
    if len(words) < 3 or rng.random() < 0.3:
        return replace(person, surname=words[-1], given=" ".join(words[:-1]))
    return rng.choice(
        (
            replace(person, surname=words[1]),
            replace(person, surname=words[2]),
            replace(person, given=words[0], surname=f"{words[2]} {words[1]}"),
        )
    )
