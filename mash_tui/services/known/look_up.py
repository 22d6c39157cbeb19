"""The look-up: which known children one that is told may be. Reads, decides nothing, merges nothing."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import chain
from math import log
from typing import TYPE_CHECKING

from mash_tui.domain.matching.births import around
from mash_tui.domain.matching.keys import (
    ID_BITS,
    beginning_key,
    expected_key,
    filed_names,
    hashed,
    keys_in_clear,
    name_key,
    part_keys,
    part_keys_of_sound,
    single_key,
    sound_pair_keys,
)
from mash_tui.domain.matching.namelike import Alike, other_readings
from mash_tui.domain.matching.places import NOWHERE
from mash_tui.domain.matching.prepared import Prepared, from_text, prepare
from mash_tui.domain.matching.rarity import Rarity, counted_as
from mash_tui.domain.matching.sounds import sound
from mash_tui.domain.matching.told import Field, Relation, Told
from mash_tui.domain.matching.variants import variants_of
from mash_tui.domain.matching.verdict import agreed, judged, score_of
from mash_tui.domain.matching.whole import Scale, Weighed
from mash_tui.domain.matching.wording import words_of
from mash_tui.services.known.carried import Carried
from mash_tui.services.known.indexing import ALL, ids_in
from mash_tui.services.known.kept_places import who_keep_their_place
from mash_tui.services.known.misspelt import known_forms
from mash_tui.services.known.rows import MOST_MATCHES, Answer, Match
from mash_tui.services.known.votes import Votes

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

_FILED = "SELECT key_and_id FROM known_key WHERE key_and_id >= ? AND key_and_id < ? LIMIT ?"
_TOLD = (
    "SELECT known_child.id, told FROM json_each(?) AS wanted CROSS JOIN known_child ON known_child.id = wanted.value"
)
_MOST_OF_A_KEY = 2_000
"""Children read of one key: more share only what says little."""
_MOST_WEIGHED = 140
"""Children that are compared in full."""
_SURE = 0.995
"""A chance at which looking further finds nothing better."""
_MOST_FORMS = 8
"""Other forms of one name that are looked for."""


def look_up(desk: Desk, told: Told, *, besides: Collection[int] = ()) -> Answer:
    """Which known children this one may be, best first; those of `besides` left out.

    The caller checks the permission and notes the reading. Raises StoreProblem.
    """
    return Search(desk, told).answer(besides)


def compare(desk: Desk, told: Told, known_ids: Collection[int]) -> frozenset[Field]:
    """In what this one agrees with any of these known children, found or not; nothing of a protected address."""
    return Search(desk, told).compared_with(known_ids)


class Search:
    """A child that is looked up once, or again without those who were found: what was read and weighed is kept."""

    def __init__(self, desk: Desk, told: Told) -> None:
        self.store = desk.store
        self.asked = asked = prepare(told)
        self.carried = Carried(self.store)
        self.carried.read({ALL, *counted_as(asked)})
        self.total = max(1, self.carried[ALL])
        self.of_both_names = _key_of_both_names(asked)
        self.scale = Scale(asked, Rarity(self.total, self.carried))
        self.children: dict[int, Prepared] = {}
        self.filed: dict[str, list[int]] = {}
        """Key → who is filed under it."""
        self._alone: dict[int, Weighed] = {}
        """Known child → as it is weighed whoever else carries both names."""
        self._begin(())

    def _begin(self, besides: Collection[int]) -> None:
        self.besides = frozenset(besides)
        self.votes = Votes()
        self.weighed: dict[int, Weighed] = {}
        self.looked: set[str] = set()
        self.namesakes: frozenset[int] = frozenset()

    def answer(self, besides: Collection[int] = ()) -> Answer:
        """Which known children it may be, best first; those of `besides` left out. Raises StoreProblem."""
        self._begin(besides)
        self._look(chain(keys_in_clear(self.asked), self._of_one_name()))
        best = self._weigh()
        if best < _SURE:
            self._look(self._further)
            self._weigh()
        self._weigh_namesakes()
        birth = self.asked.birth
        name_only = not (birth and birth.exists) and not any(self.asked.place)
        found = judged(self.weighed, name_only=name_only)[:MOST_MATCHES]
        return Answer.of(_match(*one) for one in found)

    def compared_with(self, known_ids: Collection[int]) -> frozenset[Field]:
        """In what it agrees with any of these, found or not."""
        self._read(list(known_ids))
        return frozenset(field for child in self.children.values() for field in agreed(self.scale.weigh(child)))

    def _look(self, keys: Iterable[str]) -> None:
        """Let every key vote for the children filed under it: the fewer they are, the more."""
        for key in keys:
            if key in self.looked:
                continue
            self.looked.add(key)
            found = self._filed_under(key)
            if key == self.of_both_names:
                self.namesakes = frozenset(found)
            if found:
                self.votes.add(key, found, log(1 + self.total / len(found)))

    def _filed_under(self, key: str) -> list[int]:
        found = self.filed.get(key)
        if found is None:
            start = hashed(key)
            found = ids_in(self.store.rows(_FILED, (start, start + (1 << ID_BITS), _MOST_OF_A_KEY)))
            self.filed[key] = found
        return found

    def _weigh(self) -> float:
        """Compare those with the most votes in full; the best chance."""
        strongest = self.votes.strongest(_MOST_WEIGHED, self.besides)
        self._read([known_id for known_id in strongest if known_id not in self.children])
        for known_id in strongest:
            if known_id not in self.weighed and known_id in self.children:
                self.weighed[known_id] = self._weighed_alone(known_id)
        return max((one.chance for one in self.weighed.values()), default=0.0)

    def _weighed_alone(self, known_id: int) -> Weighed:
        found = self._alone.get(known_id)
        if found is None:
            found = self._alone[known_id] = self.scale.weigh(self.children[known_id])
        return found

    def _weigh_namesakes(self) -> None:
        """Count who carries both names, going by those who were compared, and weigh them by that anew."""
        compared = [one.names for known_id, one in self.weighed.items() if known_id in self.namesakes]
        exact = sum(names.given == Alike.EXACT and names.family == Alike.EXACT for names in compared)
        if exact > 1:
            self.scale.names.carried_by(len(self.namesakes) * exact / len(compared))
            for known_id, one in self.weighed.items():
                if min(one.names.given or 0, one.names.family or 0) >= Alike.NEAR:
                    self.weighed[known_id] = self.scale.weigh(self.children[known_id])
            self.scale.names.carried_by(0)

    def _read(self, ids: list[int]) -> None:
        rows = self.store.rows(_TOLD, (json.dumps(ids),)) if ids else []
        kept = who_keep_their_place(self.store.rows, [known_id for known_id, _ in rows])
        for known_id, text in rows:
            child = from_text(text)
            self.children[known_id] = child._replace(place=NOWHERE) if known_id in kept else child

    def _of_one_name(self) -> Iterator[str]:
        """Everybody of a name, for who knows only that."""
        given, family = filed_names(self.asked)
        if not (self.asked.given and self.asked.family):
            yield from (name_key(name) for name in {*given, *family})

    @cached_property
    def _further(self) -> list[str]:
        return list(self._further_keys())

    def _further_keys(self) -> Iterator[str]:
        """Keys of other forms of the names: short forms, other spellings, one letter wrong."""
        asked = self.asked
        given, family = filed_names(asked)
        given, family = _with_joined(given), _with_joined(family)
        forms_given = {name: self._forms(name, short=True) for name in given}
        forms_family = {name: self._forms(name, short=False) for name in family}
        sounds_given, sounds_family = _sounds(forms_given), _sounds(forms_family)
        for one in sounds_given:
            for other in sounds_family:
                yield from sound_pair_keys(one, other, asked.birth)
        yield from (single_key(name) for name in family)
        if asked.birth:
            yield from map(expected_key, family)
            for neighbour in around(asked.birth):
                yield from part_keys(family, neighbour)
            for said in sounds_given | sounds_family:  # the order of the keys decides who is read where many would be
                yield from part_keys_of_sound(said, asked.birth)
        for name in given:
            for form in forms_given[name]:
                for other in family:
                    yield beginning_key(form, other)

    def _forms(self, name: str, *, short: bool) -> list[str]:
        forms = [*other_readings(name), *(variants_of(name) if short else ())]
        forms += known_forms(self.store, name)
        self.carried.read(forms)
        return sorted(set(forms), key=lambda form: (-self.carried[form], form))[:_MOST_FORMS]


def _sounds(forms_of: dict[str, list[str]]) -> dict[str, None]:
    """How names and their forms sound, each once and in one order: two runs look the same keys up first."""
    return dict.fromkeys(sound(form) for name, forms in forms_of.items() for form in (name, *forms))


def _match(known_id: int, weighed: Weighed, relation: Relation) -> Match:
    words = words_of(weighed)
    of_place = frozenset(word.text for word in words if word.field is Field.ADDRESS)
    texts = tuple(word.text for word in words)
    return Match(known_id, round(score_of(weighed, relation), 4), relation, agreed(weighed), texts, of_place)


def _with_joined(names: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a name, and all of them in one: a blank may have slipped in."""
    return (*names, "".join(names)) if len(names) > 1 else names


def _key_of_both_names(asked: Prepared) -> str:
    """Under which all are filed whose given and family name sound like these; empty without both."""
    if not (asked.given and asked.family):
        return ""
    return next(sound_pair_keys(sound(asked.given[0]), sound(asked.family[0]), None))
