"""The kinds of queries about known children: each writes a child of the register down wrongly in its own way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from . import addresses, dates, named
from .recording import Person
from .subject import NAMES, Kind, Subject, few, light, with_errors


def typing(subject: Subject, rng: Random) -> Person | None:
    """Make one to three errors of typing, reading or hearing; the postcode is missing now and then."""
    wrong = with_errors(subject.person, rng, few(rng))
    drawn = rng.random()
    if drawn < 0.08:
        return replace(wrong, postcode="")
    return replace(wrong, address=addresses.written_otherwise(wrong.address, rng)) if drawn < 0.3 else wrong


def moved(subject: Subject, rng: Random) -> Person | None:
    """Give another address or none, and make up to two errors in the names and the birth date."""
    there = subject.elsewhere
    if not subject.person.born or there.address == subject.person.address:  # names alone tell nobody apart
        return None
    at = ("", "") if rng.random() < 0.4 else (there.address, there.postcode)
    wrong = with_errors(subject.person, rng, rng.choice((0, 1, 1, 1, 2)), (*NAMES, "born"))
    return replace(wrong, address=at[0], postcode=at[1])


def no_birth_date(subject: Subject, rng: Random) -> Person | None:
    """Leave the birth date out."""
    if not subject.person.address:
        return None
    return replace(light(subject.person, rng, (*NAMES, "address", "postcode")), born="")


def day_and_month_swapped(subject: Subject, rng: Random) -> Person | None:
    """Take the day of birth for the month, although there may be no such month."""
    born = subject.person.born
    if not born or dates.swapped(born) == born:
        return None
    return replace(light(subject.person, rng, (*NAMES, "address", "postcode")), born=dates.swapped(born))


def two_wrong_at_once(subject: Subject, rng: Random) -> Person | None:
    """Have two of these wrong: a name mistyped, short or changed, names swapped, birth date, number and postcode."""
    first, second = rng.sample(sorted(WHOLE), 2)
    once = WHOLE[first](subject, rng)
    return WHOLE[second](replace(subject, person=once), rng) if once else None


def as_public_sets(subject: Subject, rng: Random) -> Person | None:
    """Make one to four errors as the makers of public test sets do: over any field, fields missing or misplaced."""
    person = subject.person
    if not person.born or not person.address or not person.postcode:
        return None
    for change in rng.sample(PUBLIC, rng.choice((1, 1, 2, 2, 3, 4))):
        person = change(person, rng)
    if sum(not getattr(person, field) for field in ("given", "surname", "born", "address")) > 1:
        return None
    return replace(person, **{field: getattr(person, field).lower() for field in ("given", "surname", "address")})


def many_wrong(subject: Subject, rng: Random) -> Person | None:
    """Make three to six errors, with a field missing, as in the worst of the public test sets; only to inform."""
    wrong = with_errors(subject.person, rng, rng.choice((3, 4, 5, 6)))
    missing = rng.choice(("given", "surname", "born", "postcode", "address", "", "", ""))
    return replace(wrong, **{missing: ""}) if missing else wrong


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
    return _turned(subject.person, _rng)


def _turned(person: Person, _rng: Random) -> Person:
    return replace(person, given=person.surname, surname=person.given)


def _missing(person: Person, rng: Random) -> Person:
    return replace(person, **{rng.choice(("given", "surname", "born", "address", "postcode", "postcode")): ""})


def _words_misplaced(person: Person, rng: Random) -> Person:
    words = person.address.split(" ")
    rng.shuffle(words)
    return replace(person, address=" ".join(words))


def _word_lost(person: Person, rng: Random) -> Person:
    words = person.address.split(" ")
    words.pop(rng.randrange(len(words)))
    return replace(person, address=" ".join(words))


def _letters_at_random(field: str, most: int) -> Callable[[Person, Random], Person]:
    return lambda person, rng: with_errors(person, rng, rng.randint(1, most), (field,))


PUBLIC: tuple[Callable[[Person, Random], Person], ...] = (
    _missing,
    _words_misplaced,
    _word_lost,
    _turned,
    *(_letters_at_random(field, 2) for field in ("given", "surname", "address", "address")),
    *(_letters_at_random(field, 1) for field in ("born", "born", "postcode", "postcode")),
)
"""Each is one modification of a record."""
WHOLE: Mapping[str, Kind] = {
    "given": _given_wrong,
    "surname": _surname_wrong,
    "names swapped": _names_swapped,
    "short": named.short_names,
    "changed surname": named.changed_surname,
    "born": _born_wrong,
    "day and month": day_and_month_swapped,
    "place": _postcode_and_number_wrong,
}
KNOWN: Mapping[str, Kind] = {
    "typing": typing,
    "moved": moved,
    "no birth date": no_birth_date,
    "short names": named.short_names,
    "swapped names": named.swapped_names,
    "changed surname": named.changed_surname,
    "double barrel": named.double_barrel,
    "day and month swapped": day_and_month_swapped,
    "two wrong at once": two_wrong_at_once,
    "spelling of another language": named.other_spelling,
    "letters of another script": named.other_letters,
    "not yet named": named.not_yet_named,
    "as public test sets": as_public_sets,
    "many wrong": many_wrong,
}
