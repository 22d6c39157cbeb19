"""The number in twelve months counts by who a child was said to be too: held to a slow count of our own."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise

import pytest

from mash_tui.data.paths import Paths
from mash_tui.data.stamps import moment, stamp
from mash_tui.domain.errors import Refused
from mash_tui.services import correcting, trail
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.known.identities import identities_of
from mash_tui.services.known.rows import Verdict
from mash_tui.services.known.saying import say_identity, withdraw_identity
from mash_tui.services.queue import row
from mash_tui.services.repeats import months_before
from tests.services.known.children import FERN, LILAH, known_of, log, on_register, shown
from tests.services.writers import Say, start

MISSPELT = LILAH | {"given_names": "Lila", "family_name": "Odfernley"}
UNNAMED = LILAH | {"given_names": "not known"}
Child = tuple[int, int, str | None, str]
"""Its known id, its contact, what it is called, when that was received."""


def numbers(desk: Desk) -> dict[int, int]:
    return dict(desk.store.rows("SELECT id, repeats FROM contact"))


def said_slowly(desk: Desk) -> tuple[dict[int, int], set[int]]:
    """Whom everybody was said to be, and who of them was joined with anybody."""
    said = desk.store.rows("SELECT 2 * child_id + 1, known_id, verdict FROM identity")
    who = {known: known for (known,) in desk.store.rows("SELECT 2 * id + 1 FROM child")}
    who |= {known: known for _, known, _ in said}
    for _ in who:
        for one, other, verdict in said:
            if verdict == "same":
                who[one] = who[other] = min(who[one], who[other], key=lambda known: (known % 2, known))
    return who, {known for known in who if list(who.values()).count(who[known]) > 1}


def counted_slowly(desk: Desk) -> dict[int, int]:
    """Every pair of children compared, from what was told and what was said, as docs/identity.md puts it."""
    children: list[Child] = desk.store.rows(
        "SELECT 2 * child.id + 1, contact_id, same_child_key, received_at FROM child"
        " JOIN contact ON contact.id = contact_id ORDER BY child.id"
    )
    said = desk.store.rows("SELECT 2 * child_id + 1, known_id, verdict FROM identity")
    who, joined = said_slowly(desk)
    calls = {known: name for known, _, name, _ in children if known not in joined}
    denied = [(one, who[other], calls.get(other)) for one, other, verdict in said if verdict == "different"]

    def confirmed(name: str | None) -> set[int]:
        called = {who[known] for known, _, its_name, _ in children if known in joined and its_name == name}
        return called - {who[one] for one, _, its_name in denied if one in joined and its_name == name and name}

    def counts_as(child: Child) -> set[int | str]:
        known, _, name, _ = child
        if known in joined:
            return {who[known]}
        if name is None:
            return set()
        if any(one == known and (other in confirmed(name) or its == name) for one, other, its in denied):
            return {known}
        return {name, *confirmed(name)}

    found: dict[int, int] = {}
    for child in children:
        since = stamp(months_before(moment(child[3]), 12))
        for token in counts_as(child) or {""}:
            there = {one[1] for one in children if token in counts_as(one) and since <= one[3] <= child[3]}
            found[child[1]] = max(found.get(child[1], 1), len(there))
    return found


def test_a_confirmed_child_carries_its_number_to_every_later_contact_whatever_the_spelling(desk: Desk) -> None:
    first, second = log(desk, day="2026-10-01"), log(desk, MISSPELT, day="2026-11-01")
    say_identity(desk, second, 1, known_of(desk, first), Verdict.SAME)
    assert list(numbers(desk).values()) == [1, 2]
    log(desk, MISSPELT, day="2026-11-02")
    log(desk, day="2026-11-03")
    log(desk, FERN, day="2026-11-04")
    assert list(numbers(desk).values()) == [1, 2, 3, 4, 1]
    withdraw_identity(desk, second, 1, known_of(desk, first))
    assert list(numbers(desk).values()) == [1, 1, 2, 2, 1]


def test_a_correction_of_the_name_keeps_the_number_of_the_one_and_gives_up_that_of_others(desk: Desk) -> None:
    known = on_register(desk, "410985")
    first, second, third = log(desk, day="2026-10-01"), log(desk, day="2026-11-01"), log(desk, day="2026-11-02")
    say_identity(desk, first, 1, known, Verdict.SAME)
    say_identity(desk, second, 1, known, Verdict.SAME)
    correcting.correct_field(desk, second, 1, "children.1.given_names", "Lilias", "by her mother")
    assert list(numbers(desk).values()) == [1, 2, 3]
    correcting.correct_field(desk, first, 1, "children.1.given_names", "Lilias", "by her mother")
    assert list(numbers(desk).values()) == [1, 2, 1], "nothing joins the third contact with the others any more"
    assert counted_slowly(desk) == numbers(desk)
    assert third


def test_the_number_beside_a_child_is_that_of_its_contact(desk: Desk) -> None:
    first, second = log(desk, day="2026-10-01"), log(desk, MISSPELT, day="2026-11-01")
    say_identity(desk, second, 1, known_of(desk, first), Verdict.SAME)
    third = log(desk)
    found = row(desk, third)
    assert found is not None
    assert shown(desk, third).same[0].in_twelve_months == found.repeat == 3


def test_a_name_confirmed_as_two_children_counts_beside_a_child_as_in_the_queue(desk: Desk) -> None:
    known, other = on_register(desk, "410985"), on_register(desk, "410986")
    first, second, third = (log(desk, day=f"2026-11-0{day}") for day in (1, 2, 3))
    say_identity(desk, first, 1, known, Verdict.SAME)
    say_identity(desk, second, 1, other, Verdict.SAME)
    say_identity(desk, third, 1, other, Verdict.SAME)
    log(desk, day="2026-11-02")
    assert list(numbers(desk).values()) == [1, 2, 3, 2]
    require_one_number(desk)


def require_one_number(desk: Desk) -> None:
    """A child that was said to be a known one has its contact's number beside it, where no other child is on it."""
    alone = "SELECT reference FROM contact WHERE (SELECT count(*) FROM child WHERE contact_id = contact.id) = 1"
    for (reference,) in desk.store.rows(alone):
        found = row(desk, reference)
        (child,) = identities_of(desk, reference)
        said = [one for one in child.same if one.said is not None and one.said.verdict is Verdict.SAME]
        assert found is not None
        assert {one.in_twelve_months for one in said} <= {found.repeat}, reference


def require_sense(desk: Desk) -> None:
    """What stands in the store follows from what was said, and nothing that was said contradicts itself."""
    who, joined = said_slowly(desk)
    stands = dict(desk.store.rows("SELECT 2 * id + 1, same_as FROM child"))
    assert stands == {known: who[known] if known in joined else None for known in stands}
    register = [known for known in joined if known % 2 == 0]
    assert len({who[known] for known in register}) == len(register), "one child is not two of the register"
    denied = desk.store.rows("SELECT 2 * child_id + 1, known_id FROM identity WHERE verdict = 'different'")
    assert not [pair for pair in denied if who[pair[0]] == who[pair[1]]]


def _deeds(desk: Desk, dice: random.Random) -> Iterator[str]:
    """A morning's work on a handful of families, at random."""
    register = [on_register(desk, f"4109{number}") for number in range(2)]
    references: list[str] = []
    told = (LILAH, LILAH, MISSPELT, FERN, UNNAMED)
    for _ in range(70):
        if len(references) < 4 or (dice.random() < 0.25 and len(references) < 14):
            about = [dice.choice(told) for _ in range(dice.choice((1, 1, 1, 2)))]
            references.append(log(desk, *about, day=f"{dice.choice((2025, 2026, 2026))}-11-{dice.randint(1, 20):02}"))
            yield "logged"
            continue
        reference, other = dice.sample(references, 2)
        known = dice.choice([*register, known_of(desk, other), known_of(desk, other)])
        try:
            yield _one_deed(desk, dice, reference, known)
        except Refused as refused:
            yield f"refused: {refused}"


def _one_deed(desk: Desk, dice: random.Random, reference: str, known: int) -> str:
    what = dice.choice(["same", "same", "same", "different", "different", "unsure", "withdraw", "name", "receipt"])
    found = row(desk, reference)
    assert found is not None
    if what == "withdraw":
        withdraw_identity(desk, reference, 1, known)
    elif what == "name":
        name = dice.choice(("Lilah", "Lila", "Fern"))
        correcting.correct_field(desk, reference, found.version, "children.1.given_names", name, "misheard")
    elif what == "receipt":
        day = f"{dice.randint(1, 20):02}/11/{dice.choice((2025, 2026))} 10:00"
        correcting.correct_field(desk, reference, found.version, "received_at", day, "by the post book")
    else:
        say_identity(desk, reference, 1, known, Verdict(what))
    return f"{what} on {reference} of {known}"


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_said_corrected_and_withdrawn_the_numbers_are_those_of_a_slow_count(desk: Desk, seed: int) -> None:
    done = []
    for deed in _deeds(desk, random.Random(seed)):
        done.append(deed)
        assert numbers(desk) == counted_slowly(desk), done
        require_sense(desk)
        if len(done) % 10 == 0:
            require_one_number(desk)
    assert sum(not deed.startswith("refused") for deed in done) > 35, done


@pytest.mark.parametrize("seed", range(3))
def test_withdrawing_everything_leaves_what_was_told_alone(desk: Desk, seed: int) -> None:
    references = [
        log(desk, child, day=f"2026-11-{day:02}") for day, child in enumerate((LILAH, MISSPELT, LILAH, FERN), 1)
    ]
    before = numbers(desk)
    pairs = list(pairwise(references))
    random.Random(seed).shuffle(pairs)
    for reference, other in pairs:
        say_identity(desk, reference, 1, known_of(desk, other), Verdict.SAME)
    assert list(numbers(desk).values()) == [1, 2, 3, 4]
    for reference, other in pairs[::-1]:
        withdraw_identity(desk, reference, 1, known_of(desk, other))
    assert numbers(desk) == before


def _say_things(seed: int, known: list[int]) -> Callable[[Desk, Say], None]:
    def work(desk: Desk, say: Say) -> None:
        dice = random.Random(seed)
        for _ in range(15):
            reference, other = f"MASH-{desk.now().year}-{dice.randint(1, 4):06}", dice.choice(known)
            try:
                say(f"{say_identity(desk, reference, 1, other, Verdict(dice.choice(list(Verdict)))).entry}")
            except Refused:
                say("refused")

    return work


def test_several_people_who_say_things_at_once_leave_what_was_said_last(paths: Paths) -> None:
    with closing(open_desk(paths=paths)) as desk:
        references = [log(desk, child) for child in (LILAH, LILAH, MISSPELT, FERN)]
        known = [on_register(desk, "410985"), on_register(desk, "410986"), *(known_of(desk, one) for one in references)]
    writers = [start(paths, _say_things(seed, known)) for seed in range(4)]
    said = [line for writer in writers for line in writer.listen()]
    assert not [line for line in said if line.startswith("FAILED")]
    with closing(open_desk(paths=paths)) as desk:
        require_sense(desk)
        assert numbers(desk) == counted_slowly(desk)
        entries = desk.store.rows("SELECT count(*) FROM entry WHERE kind = 'identity'")[0][0]
        assert entries == sum(line != "refused" for line in said) > 10
        assert trail.verify(desk).broken is None
