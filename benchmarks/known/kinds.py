"""The kinds of queries about known children: each writes a child of the register down wrongly in its own way.

A kind gives nothing where it does not fit the child, such as a short form of a name that has none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from . import addresses, dates, errors
from .group import Group
from .places import Place
from .population import Person
from .scripts import in_other_letters
from .variants import LENGTHENED, SHORTENED, SPELT


@dataclass(frozen=True)
class Subject:
    """The child that a query is about, and what a kind may need beside it."""

    person: Person
    girl: bool
    group: Group
    elsewhere: Place
    """A home where nobody on the register lives."""


Kind = Callable[[Subject, Random], Person | None]
FIELDS: Mapping[str, Callable[[str, Random], str]] = {
    "given": errors.wrong,
    "surname": errors.wrong,
    "born": dates.wrong,
    "address": addresses.wrong,
    "postcode": addresses.postcode_wrong,
}
NAMES = ("given", "surname")
WHOLE_LETTERS = str.maketrans("ıłŁđĐøØ", "ilLdDoO")
"""Letters that are not a letter with a mark."""
EVERYTHING = (*NAMES, *NAMES, "born", "address", "address", "postcode")


def with_errors(person: Person, rng: Random, count: int, fields: Sequence[str] = EVERYTHING) -> Person:
    """Make so many errors, each in a field drawn anew: two may fall into one."""
    for _ in range(count):
        field = rng.choice([name for name in fields if getattr(person, name)] or ["given"])
        person = replace(person, **{field: FIELDS[field](getattr(person, field), rng)})
    return person


def few(rng: Random) -> int:
    """Draw a number of errors from one to three, mostly one."""
    return rng.choice((1, 1, 1, 1, 1, 2, 2, 2, 3, 3))


def light(person: Person, rng: Random, fields: Sequence[str] = EVERYTHING) -> Person:
    """Make one error in every second query."""
    return with_errors(person, rng, rng.choice((0, 1)), fields)


def typing(subject: Subject, rng: Random) -> Person | None:
    """Make one to three errors of typing, reading or hearing; the postcode is missing now and then."""
    wrong = with_errors(subject.person, rng, few(rng))
    drawn = rng.random()
    if drawn < 0.08:
        return replace(wrong, postcode="")
    return replace(wrong, address=addresses.written_otherwise(wrong.address, rng)) if drawn < 0.3 else wrong


def moved(subject: Subject, rng: Random) -> Person | None:
    """Give another address or none, and make up to two errors in the names and the birth date."""
    if not subject.person.born:  # names alone tell nobody apart
        return None
    there = subject.elsewhere
    at = ("", "") if rng.random() < 0.4 else (there.address, there.postcode)
    wrong = with_errors(subject.person, rng, rng.choice((0, 1, 1, 1, 2)), (*NAMES, "born"))
    return replace(wrong, address=at[0], postcode=at[1])


def no_birth_date(subject: Subject, rng: Random) -> Person | None:
    """Leave the birth date out."""
    if not subject.person.address:
        return None
    return replace(light(subject.person, rng, (*NAMES, "address", "postcode")), born="")


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


def day_and_month_swapped(subject: Subject, rng: Random) -> Person | None:
    """Take the day of birth for the month, although there may be no such month."""
    born = subject.person.born
    if not born or dates.swapped(born) == born:
        return None
    return replace(light(subject.person, rng, (*NAMES, "address", "postcode")), born=dates.swapped(born))


def two_wrong_at_once(subject: Subject, rng: Random) -> Person | None:
    """Have two whole things wrong: of names swapped, shortened or changed, birth date wrong, moved, fields missing."""
    first, second = rng.sample(sorted(WHOLE), 2)
    once = WHOLE[first](subject, rng)
    return WHOLE[second](replace(subject, person=once), rng) if once else None


def other_spelling(subject: Subject, rng: Random) -> Person | None:
    """Spell a name as another language does, or write the names in the order of another land."""
    person = subject.person
    if subject.group.custom in ("three names", "family first") and rng.random() < 0.4:
        return _other_order(subject, rng)
    given, surname = _spelt(person.given, rng), _spelt(person.surname, rng)
    if given == person.given and surname == person.surname:
        given, surname = plain(given), plain(surname)
    if given == person.given and surname == person.surname:
        return None
    return replace(person, given=given, surname=surname)


def other_letters(subject: Subject, _rng: Random) -> Person | None:
    """Write the names in Cyrillic, Arabic, Greek or Bengali letters."""
    given = in_other_letters(subject.person.given, subject.group.name)
    surname = in_other_letters(subject.person.surname, subject.group.name)
    if not given or not surname:
        return None
    return replace(subject.person, given=given, surname=surname)


def many_wrong(subject: Subject, rng: Random) -> Person | None:
    """Make three to six errors, with a field missing, as in the worst of the public test sets; only to inform."""
    wrong = with_errors(subject.person, rng, rng.choice((3, 4, 5, 6)))
    missing = rng.choice(("given", "surname", "born", "postcode", "address", "", "", ""))
    return replace(wrong, **{missing: ""}) if missing else wrong


def plain(text: str) -> str:
    """Write a name with the letters of an English keyboard."""
    apart = unicodedata.normalize("NFKD", text.translate(WHOLE_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _full_names(short: str, subject: Subject) -> list[str]:
    usual = (subject.group.girls if subject.girl else subject.group.boys).listed
    return [name for name in LENGTHENED.get(short, ()) if name in usual]


def _spelt(name: str, rng: Random) -> str:
    if name in SPELT:
        return rng.choice(SPELT[name])
    words = name.split(" ")
    return " ".join(rng.choice(SPELT[word]) if word in SPELT else word for word in words)


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


def _postcode_and_number_wrong(subject: Subject, rng: Random) -> Person | None:
    person = subject.person
    return replace(
        person,
        address=addresses.number_wrong(person.address, rng),
        postcode=addresses.postcode_wrong(person.postcode, rng),
    )


def _born_wrong(subject: Subject, rng: Random) -> Person | None:
    return replace(subject.person, born=dates.wrong(subject.person.born, rng)) if subject.person.born else None


def _given_wrong(subject: Subject, rng: Random) -> Person | None:
    return with_errors(subject.person, rng, rng.choice((1, 2)), ("given",))


def _surname_wrong(subject: Subject, rng: Random) -> Person | None:
    return with_errors(subject.person, rng, rng.choice((1, 2)), ("surname",))


def _names_swapped(subject: Subject, _rng: Random) -> Person | None:
    return replace(subject.person, given=subject.person.surname, surname=subject.person.given)


WHOLE: Mapping[str, Kind] = {
    "given": _given_wrong,
    "surname": _surname_wrong,
    "names swapped": _names_swapped,
    "short": short_names,
    "changed surname": changed_surname,
    "born": _born_wrong,
    "day and month": day_and_month_swapped,
    "place": _postcode_and_number_wrong,
}
KNOWN: Mapping[str, Kind] = {
    "typing": typing,
    "moved": moved,
    "no birth date": no_birth_date,
    "short names": short_names,
    "swapped names": swapped_names,
    "changed surname": changed_surname,
    "double barrel": double_barrel,
    "day and month swapped": day_and_month_swapped,
    "two wrong at once": two_wrong_at_once,
    "spelling of another language": other_spelling,
    "letters of another script": other_letters,
    "many wrong": many_wrong,
}
