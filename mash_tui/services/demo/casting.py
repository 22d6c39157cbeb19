"""Which story is told, in whose voice, about which family: a new one, or one the hub has heard of before."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date
from functools import cache

from mash_tui.domain.brag import Brag
from mash_tui.domain.lifecycle import State
from mash_tui.services.demo import told_by_health, told_by_people, told_by_schools, told_by_services
from mash_tui.services.demo.dice import Dice
from mash_tui.services.demo.families import UNBORN, Family, Kid, make_family, years_old
from mash_tui.services.demo.plan import Kind
from mash_tui.services.demo.referrers import VOICES
from mash_tui.services.demo.stories import LAY, Story

STORIES: tuple[Story, ...] = (
    *told_by_schools.STORIES, *told_by_health.STORIES, *told_by_services.STORIES, *told_by_people.STORIES,
)  # fmt: skip
"""Every story."""

_REMEMBERED = 500
_AGAIN = 0.2
"""The share of contacts about a family that the hub has heard of before."""
_MOST_CONTACTS = 4
_AT_NIGHT = LAY | {"police", "ae", "hospital", "ambulance"}
"""Who is heard from while the hub is closed; one in ten is somebody else, who sends a form from home."""
_UNNAMED_VOICES = ("neighbour", "anonymous")


@dataclass(slots=True)
class Cast:
    """Who and what a contact is about."""

    story: Story
    voice: str
    family: Family
    children: list[Kid]
    """The children of this contact, the one the story is about first."""
    named: bool
    """Whether the referrer knows the names."""


class Casting:
    """Hands out casts, and remembers the families that may come back."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._families: deque[Family] = deque(maxlen=_REMEMBERED)

    def next(self, kind: Kind, day: date, *, closed: bool) -> Cast:
        """The cast of a contact of this kind, received that day, while the hub was closed or not."""
        dice = self._dice
        new = kind.state is State.RECEIVED
        fitting = _pool(kind.brag, kind.danger, kind.mark, kind.written, new, closed and not dice.chance(0.1))
        story, voice = dice.pick(fitting or _pool(kind.brag, kind.danger, kind.mark, kind.written, new, False))
        if kind.mark == "unknown":
            family = make_family(dice, day, story.ages, story.only)
            return Cast(story, voice, family, family.children[: dice.whole(1, 2)], named=False)
        if kind.mark != "safe" and dice.chance(_AGAIN):
            known = self._known(story, day)
            if known is not None:
                return Cast(story, voice, *known, named=True)
        family = make_family(dice, day, story.ages, story.only)
        if family.children[0].born is not None and kind.mark != "safe":
            self._families.append(family)
        return Cast(story, voice, family, family.children, named=True)

    def _known(self, story: Story, day: date) -> tuple[Family, list[Kid]] | None:
        """Of a few remembered families with a child of the story's age, the one heard of most often."""
        best: tuple[Family, Kid] | None = None
        for _ in range(4 if self._families and story.ages[1] != UNBORN else 0):
            family = self._dice.pick(self._families)
            for kid in family.children:
                if kid.born is None or kid.born > day or len(kid.contacts) >= _MOST_CONTACTS:
                    continue
                fits = story.ages[0] <= years_old(kid.born, day) <= story.ages[1] and story.only in ("", kid.sex)
                if fits and (best is None or len(kid.contacts) > len(best[1].contacts)):
                    best = (family, kid)
        if best is None:
            return None
        family, first = best
        others = [kid for kid in family.children if kid is not first and len(kid.contacts) < _MOST_CONTACTS]
        return family, [first, *(others if self._dice.chance(0.7) else ())]


@cache
def _pool(
    brag: Brag | None, danger: bool, mark: str, written: bool, new: bool, at_night: bool
) -> tuple[tuple[Story, str], ...]:
    """The stories and voices that fit a kind of contact, as often as they come up."""
    found = []
    for story in STORIES:
        for voice in story.voices:
            channels = VOICES[voice].channels
            fits = (
                (brag is None or brag.letter in story.ratings)
                and (not danger or story.danger)
                and (mark == "safe") == (story.marks == "safe")
                and (mark != "restricted" or story.marks == "restricted")
                and (not (mark == "restricted" and new) or voice == "police")
                and (mark != "unknown" or (voice in _UNNAMED_VOICES and story.ages[0] >= 0))
                and (mark != "amended" or "F" in channels)
                and (not at_night or voice in _AT_NIGHT)
                and (not written or ("P" in channels and voice not in LAY))
            )
            if fits:
                found.append((story, voice))
    return tuple(found)
