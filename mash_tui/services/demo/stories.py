"""Concern narratives: each is put together from an opening, one to three details and an ending, in one voice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from mash_tui.services.demo.dice import Dice
from mash_tui.services.demo.families import UNBORN, Family, Kid, years_old
from mash_tui.services.demo.people import STREETS, WORKER_SURNAMES


@dataclass(frozen=True, slots=True)
class Story:
    """A kind of worry and the sentences it is told in; `{c}` and the like are filled in from the family."""

    category: str
    """The main concern in a word or two, as the queue shows it."""
    voices: tuple[str, ...]
    """Who may tell it (referrers.py)."""
    ratings: str
    """The ratings that fit, by letter: `RA`, `GB`."""
    ages: tuple[int, int]
    """Years of the child it is about; (UNBORN, UNBORN) for an unborn child."""
    openings: tuple[str, ...]
    details: tuple[str, ...]
    endings: tuple[str, ...]
    danger: bool = False
    """Immediate danger may be ticked."""
    injuries: bool = False
    only: str = ""
    """`F` for a story about a girl."""
    marks: str = ""
    """`restricted`: the sender holds something back; `safe`: the address must not be told."""


LAY = frozenset(("parent", "relative", "neighbour", "friend", "self", "anonymous"))
"""Voices of people who are not professionals."""

_FILLERS: dict[str, tuple[str, ...]] = {
    "thing": ("the remote control", "a slipper", "a phone charger", "a wooden spoon", "a hairbrush", "a belt"),
    "food": ("a slice of dry toast", "half a packet of crisps", "cold noodles", "somebody's leftover rice", "a banana"),
    "mark": ("a bruise the size of a coin", "a row of round bruises", "a red swollen mark", "a healing cut"),
    "limb": ("left forearm", "right cheek", "upper arm", "lower back", "left shoulder", "right thigh"),
    "arm": ("left forearm", "right forearm", "wrists", "upper arm"),
    "place": ("the stairwell", "the bus garage", "the retail park", "the library", "the canal path"),
    "lesson": ("reading", "PE", "art", "circle time", "registration", "maths"),
    "adult": ("the learning mentor", "the form tutor", "a teaching assistant", "the head of year", "the caretaker"),
    "gift": ("a second phone", "new trainers that nobody bought", "a wad of notes", "a designer jacket", "vapes"),
    "drink": ("vodka", "cider", "wine", "brandy", "strong lager"),
    "drug": ("cannabis", "crack cocaine", "heroin", "ketamine", "spice"),
    "town": ("Luton", "Margate", "Swindon", "Ipswich", "Northampton", "Hastings"),
    "abroad": ("the summer", "half term", "a family wedding", "six weeks in December", "a religious festival"),
    "reading": ("poor", "improving", "up and down", "well below the others", "the one bright spot of the week"),
    "bill": ("the gas", "the electricity", "rent", "a catalogue debt", "school dinners"),
    "weeks": ("two weeks", "three weeks", "a month", "six weeks", "the whole term", "since half term"),
    "n": ("two", "three", "four", "five", "six", "seven"),
    "often": ("most nights", "every weekend", "two or three times a week", "nearly every evening", "on and off"),
    "time": ("07:40", "10:15", "14:50", "16:05", "20:30", "22:10", "23:45"),
    "pct": ("48%", "56%", "61%", "67%", "72%", "79%", "83%"),
    "asked": ("this morning", "at the gate", "by telephone", "at a home visit", "in a joint meeting"),
    "street": STREETS,
    "worker": WORKER_SURNAMES,
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_PRONOUNS = {"F": ("she", "her", "her", "girl"), "M": ("he", "him", "his", "boy"), "U": ("it", "it", "its", "baby")}


_UNKNOWN_MAN = {"police": "an unidentified male", "self": "my stepdad", "parent": "my ex"}


class Words(dict[str, str]):
    """What fills the blanks of one narrative; what nobody knows is thrown for, once."""

    def __init__(self, dice: Dice, known: dict[str, str]) -> None:
        super().__init__(known)
        self._dice = dice

    def __missing__(self, name: str) -> str:
        self[name] = value = self._dice.pick(_FILLERS[name])
        return value


def words_of(dice: Dice, family: Family, child: Kid, day: date, voice: str, *, named: bool) -> Words:
    """The blanks for this child of this family, told on that day."""
    they, them, their, kind = _PRONOUNS[child.sex]
    age = years_old(child.born, day) if child.born else UNBORN
    mother, man = family.adults[0], next((a for a in family.adults[1:] if a.relationship != "grandmother"), None)
    lay = voice in LAY
    siblings = [kid.given for kid in family.children if kid is not child and kid.born]
    known = {
        "c": child.given if named else f"the {'little ' if age < 9 else ''}{kind}",
        "they": they,
        "them": them,
        "their": their,
        "age": _age(age),
        "yr": _year_group(age),
        "ms": f"{mother.name.split(' ', 1)[0]}" if lay else f"Ms {mother.name.split(' ', 1)[1]}",
        "man": _man(man.name, lay)
        if man and named
        else _UNKNOWN_MAN.get(voice, "her boyfriend" if lay else "the mother's partner"),
        "sib": siblings[0] if siblings and named else "the younger one",
        "school": child.school if len(child.school) > 8 else "school",
        "date": _date(day - timedelta(days=dice.whole(4, 60))),
    }
    if not named:
        known["ms"] = "the mum" if lay else "the mother"
    return Words(dice, known)


def narrative(dice: Dice, story: Story, words: Words, voice: str) -> str:
    """Two to six sentences, as this voice writes."""
    wanted = dice.whole(1, 3)
    details = _some(dice, story.details, wanted)
    parts = [dice.pick(story.openings), *details]
    if dice.chance(0.75) or len(parts) < 3:
        parts.append(dice.pick(story.endings))
    told = " ".join(_opened(part.format_map(words)) for part in parts)
    return _as_typed(dice, told) if voice in LAY and dice.chance(0.35) else told


def _some(dice: Dice, several: tuple[str, ...], wanted: int) -> list[str]:
    """That many of them, none twice, in their order."""
    start, step = dice.whole(0, len(several) - 1), 1
    chosen = sorted({(start + k * step) % len(several) for k in range(min(wanted, len(several)))})
    return [several[k] for k in chosen]


def _opened(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _as_typed(dice: Dice, told: str) -> str:
    """As somebody types on a telephone late at night."""
    low = told.lower().replace("'", "") if dice.chance(0.6) else told.replace(". ", " ")
    bare = low.rstrip(".")
    return bare if dice.chance(0.5) else bare + "!!" if dice.chance(0.2) else low


def _man(name: str, lay: bool) -> str:
    given, _, family = name.partition(" ")
    return given if lay else f"Mr {family}"


def _age(age: int) -> str:
    return "unborn" if age == UNBORN else "under one" if age == 0 else str(age)


def _year_group(age: int) -> str:
    if age < 4:
        return "nursery"
    return "Reception" if age == 4 else f"Year {age - 4}" if age < 16 else "Year 12"


@lru_cache(maxsize=2048)
def _date(day: date) -> str:
    return f"{day.day} {day:%B}"
