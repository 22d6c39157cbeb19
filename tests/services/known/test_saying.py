"""Same child, not the same, not sure: each an entry of the history, taken back by a later one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.domain.answers import HELD
from mash_tui.domain.errors import NotAllowed, NotFound, Refused
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting
from mash_tui.services.desk import Desk
from mash_tui.services.form_told import children_to_look_up
from mash_tui.services.known.described import BESIDE_HELD
from mash_tui.services.known.identities import identities_for, unanswered
from mash_tui.services.known.rows import Verdict
from mash_tui.services.known.saying import say_identity, withdraw_identity
from mash_tui.services.rows import EntryRow
from tests.services.known.children import FERN, LILAH, SAFE, card, known_of, log, on_register, same_as, shown

MISSPELT = LILAH | {"given_names": "Lila", "family_name": "Odfernley"}
SWAPPED = LILAH | {"date_of_birth": "2012-02-10"}


def history(desk: Desk, reference: str) -> list[EntryRow]:
    return [entry for entry in contacts.open_contact(desk, reference).entries if entry.kind == "identity"]


def version(desk: Desk, reference: str) -> int:
    return contacts.open_contact(desk, reference).row.version


def test_the_same_child_is_kept_with_its_entry_and_its_trail(desk: Desk) -> None:
    known, reference = on_register(desk, "410985"), log(desk)
    spoken = say_identity(desk, reference, 1, known, Verdict.SAME, "By her date of birth and school.")
    assert spoken.instead is None
    (entry,) = history(desk, reference)
    assert entry.text == (
        "Child 1, Lilah Oddfernley: the same child as 410985 on the register"
        " (looked alike in name and date of birth)\nBy her date of birth and school."
    )
    assert (entry.number, entry.by) == (spoken.entry, desk.actor.login)
    assert same_as(desk, reference) == known
    one = card(desk, reference, known)
    assert one.said is not None
    assert (one.said.verdict, one.said.by, one.said.at) == (Verdict.SAME, desk.actor.login, desk.now())
    assert unanswered(desk, reference) == 0
    trail = desk.store.rows("SELECT detail FROM audit WHERE action = 'identity.say' AND reference = ?", (reference,))
    assert trail == [('{"child":1,"entry":2,"known":"410985","verdict":"same"}',)]


def test_what_is_said_never_stands_in_the_way_of_a_correction(desk: Desk) -> None:
    known, reference = on_register(desk, "410985"), log(desk)
    seen = version(desk, reference)
    say_identity(desk, reference, 1, known, Verdict.SAME)
    correcting.correct_field(desk, reference, seen, "children.1.given_names", "Lily", "by her mother")
    assert same_as(desk, reference) == known, "kept whatever the child is called now"
    one = card(desk, reference, known)
    assert one.said is not None and one.said.verdict is Verdict.SAME


def test_what_was_said_is_shown_though_nothing_is_alike(desk: Desk) -> None:
    known = on_register(
        desk, "410985", given_names="Wilhelmina", family_name="Tarn", date_of_birth="", address="", postcode=""
    )
    reference = log(desk)
    say_identity(desk, reference, 1, known, Verdict.SAME, "Her mother gave her old name.")
    (one,) = shown(desk, reference).same
    assert one.said is not None and one.said.verdict is Verdict.SAME
    assert one.match.words == ("the look-up does not find it",)


@pytest.mark.parametrize("verdict", [Verdict.DIFFERENT, Verdict.UNSURE])
def test_a_later_word_takes_the_same_child_back(desk: Desk, verdict: Verdict) -> None:
    known, reference = on_register(desk, "410985"), log(desk)
    first = say_identity(desk, reference, 1, known, Verdict.SAME)
    second = say_identity(desk, reference, 1, known, verdict)
    assert second.instead is not None and second.instead.verdict is Verdict.SAME
    assert same_as(desk, reference) is None
    entries = history(desk, reference)
    assert (entries[0].corrected_by, entries[1].corrects) == (second.entry, first.entry)


def test_what_was_said_is_withdrawn(desk: Desk) -> None:
    known, reference = on_register(desk, "410985"), log(desk)
    say_identity(desk, reference, 1, known, Verdict.SAME)
    withdraw_identity(desk, reference, 1, known, "Pressed on the wrong line.")
    assert same_as(desk, reference) is None
    assert card(desk, reference, known).said is None
    assert history(desk, reference)[-1].text == (
        "Child 1, Lilah Oddfernley: what was said of 410985 on the register is withdrawn\nPressed on the wrong line."
    )
    with pytest.raises(Refused, match="nothing was said"):
        withdraw_identity(desk, reference, 1, known)


def test_not_the_same_stands_last(desk: Desk) -> None:
    known, other = on_register(desk, "410985"), on_register(desk, "410986", date_of_birth="2013-10-02")
    reference = log(desk)
    assert [one.known_id for one in shown(desk, reference).same] == [known, other]
    say_identity(desk, reference, 1, known, Verdict.DIFFERENT)
    assert [one.known_id for one in shown(desk, reference).same] == [other, known]
    assert card(desk, reference, known).in_twelve_months == 0, "this contact is not about that child"


def test_the_same_thing_is_said_once(desk: Desk) -> None:
    known, reference = on_register(desk, "410985"), log(desk)
    say_identity(desk, reference, 1, known, Verdict.UNSURE)
    with pytest.raises(Refused, match="said it already: child 1 is perhaps, not surely, the same child as 410985"):
        say_identity(desk, reference, 1, known, Verdict.UNSURE)
    assert len(history(desk, reference)) == 1


def test_two_people_at_once_both_stand_in_the_history(desk: Desk, colleague: Callable[..., Desk]) -> None:
    known, reference = on_register(desk, "410985"), log(desk)
    dara, fern = colleague("dara", Role.DUTY_OFFICER), colleague("fern", Role.DUTY_OFFICER)
    say_identity(dara, reference, 1, known, Verdict.SAME)
    with pytest.raises(Refused, match="dara said it already"):
        say_identity(fern, reference, 1, known, Verdict.SAME)
    spoken = say_identity(fern, reference, 1, known, Verdict.DIFFERENT)
    assert spoken.instead is not None and spoken.instead.by == "dara"
    assert [entry.by for entry in history(desk, reference)] == ["dara", "fern"]


def test_one_child_is_not_two_of_the_register(desk: Desk) -> None:
    known, other = on_register(desk, "410985"), on_register(desk, "410986")
    reference = log(desk)
    say_identity(desk, reference, 1, known, Verdict.SAME)
    with pytest.raises(Refused) as refused:
        say_identity(desk, reference, 1, other, Verdict.SAME)
    assert str(refused.value) == (
        f"Child 1 of {reference} was said to be 410985 on the register."
        " Say `not the same` of 410985 on the register first."
    )
    assert same_as(desk, reference) == known
    say_identity(desk, reference, 1, known, Verdict.DIFFERENT)
    say_identity(desk, reference, 1, other, Verdict.SAME)
    assert same_as(desk, reference) == other


def test_a_child_known_from_contacts_alone_is_one_with_the_earlier(desk: Desk) -> None:
    first, second = log(desk, day="2026-11-01"), log(desk, MISSPELT)
    say_identity(desk, second, 1, known_of(desk, first), Verdict.SAME)
    assert same_as(desk, first) == same_as(desk, second) == known_of(desk, first)
    assert card(desk, second, known_of(desk, first)).earlier[0].reference == first
    (seen_from_first,) = shown(desk, first).same
    assert seen_from_first.earlier[0].reference == second
    assert seen_from_first.said is not None and seen_from_first.said.verdict is Verdict.SAME
    say_identity(desk, second, 1, known_of(desk, first), Verdict.UNSURE)
    assert same_as(desk, first) is same_as(desk, second) is None


def test_a_chain_follows_when_its_end_is_found_on_the_register(desk: Desk) -> None:
    first, second = log(desk, SWAPPED, day="2026-11-01"), log(desk, MISSPELT)
    say_identity(desk, second, 1, known_of(desk, first), Verdict.SAME)
    known = on_register(desk, "410985")
    say_identity(desk, first, 1, known, Verdict.SAME)
    assert same_as(desk, first) == same_as(desk, second) == known
    third = log(desk, LILAH | {"family_name": "Brackenby"})
    say_identity(desk, third, 1, known_of(desk, second), Verdict.SAME)
    assert same_as(desk, third) == known
    assert "410985 on the register" in history(desk, third)[0].text
    withdraw_identity(desk, first, 1, known)
    assert same_as(desk, first) == same_as(desk, second) == known_of(desk, first)
    assert same_as(desk, third) == known, "of this one the register child itself was said"


def test_two_chains_with_two_register_children_do_not_become_one(desk: Desk) -> None:
    first, second = log(desk, SWAPPED, day="2026-11-01"), log(desk, MISSPELT)
    known, other = on_register(desk, "410985"), on_register(desk, "410986")
    say_identity(desk, first, 1, known, Verdict.SAME)
    say_identity(desk, second, 1, other, Verdict.SAME)
    with pytest.raises(Refused, match="410986 on the register"):
        say_identity(desk, second, 1, known_of(desk, first), Verdict.SAME)
    third = log(desk, FERN)
    say_identity(desk, third, 1, known_of(desk, first), Verdict.SAME)
    with pytest.raises(Refused) as refused:
        say_identity(desk, third, 1, known_of(desk, second), Verdict.SAME)
    assert refused.value.remedy == "Say `not the same` of 410985 on the register first."


def test_where_it_was_said_that_stands_in_the_way_is_named(desk: Desk) -> None:
    first, second = log(desk, SWAPPED, day="2026-11-01"), log(desk, MISSPELT)
    known, other = on_register(desk, "410985"), on_register(desk, "410986")
    say_identity(desk, second, 1, known_of(desk, first), Verdict.SAME)
    say_identity(desk, first, 1, known, Verdict.SAME)
    with pytest.raises(Refused) as refused:
        say_identity(desk, second, 1, other, Verdict.SAME)
    assert refused.value.remedy == f"Say `not the same` of 410985 on the register on {first} first."
    say_identity(desk, second, 1, known, Verdict.DIFFERENT)
    say_identity(desk, second, 1, other, Verdict.SAME)
    assert (same_as(desk, first), same_as(desk, second)) == (known, other)


def test_not_the_same_waits_for_what_was_said_on_the_other_contact(desk: Desk) -> None:
    first, second = log(desk, day="2026-11-01"), log(desk, MISSPELT)
    say_identity(desk, second, 1, known_of(desk, first), Verdict.SAME)
    with pytest.raises(Refused) as refused:
        say_identity(desk, first, 1, known_of(desk, second), Verdict.DIFFERENT)
    assert str(refused.value) == (
        f"On {second} it was said that child 1 of {second} and child 1 of {first} are the same child."
        f" Withdraw that on {second} first."
    )


def test_children_said_to_be_two_are_not_joined_by_way_of_a_third(desk: Desk) -> None:
    first, second, third = log(desk, SWAPPED), log(desk, MISSPELT), log(desk, FERN)
    say_identity(desk, second, 1, known_of(desk, first), Verdict.DIFFERENT)
    say_identity(desk, third, 1, known_of(desk, first), Verdict.SAME)
    with pytest.raises(Refused) as refused:
        say_identity(desk, third, 1, known_of(desk, second), Verdict.SAME)
    assert str(refused.value) == (
        f"Child 1 of {second} was said not to be child 1 of {first}."
        f" Withdraw that on {second} first, if it is the same child."
    )
    assert same_as(desk, second) is None


def test_namesakes_are_two_once_an_officer_said_so(desk: Desk) -> None:
    first, second = log(desk, day="2026-11-01"), log(desk, day="2026-11-10")
    third = log(desk)
    say_identity(desk, third, 1, known_of(desk, first), Verdict.DIFFERENT)
    (one,) = shown(desk, third).same
    assert one.said is not None and one.said.verdict is Verdict.DIFFERENT
    of_first = card(desk, second, known_of(desk, first))
    assert [earlier.reference for earlier in of_first.earlier] == [first]
    assert desk.store.rows("SELECT repeats FROM contact ORDER BY id") == [(1,), (2,), (1,)]


def test_what_was_confirmed_before_stands_first_on_a_new_contact_and_is_not_confirmed_by_itself(desk: Desk) -> None:
    on_register(desk, "410985")
    known = on_register(desk, "410986", date_of_birth="2013-10-02")
    first = log(desk, day="2026-11-01")
    say_identity(desk, first, 1, known, Verdict.SAME)
    second = log(desk)
    one = shown(desk, second).same[0]
    assert (one.known_id, one.said, one.match.words[0]) == (known, None, f"confirmed on {first}")
    assert same_as(desk, second) is None
    assert unanswered(desk, second) == 1


def test_children_of_one_contact_are_not_said_to_be_one(desk: Desk) -> None:
    reference = log(desk, LILAH, LILAH)
    with pytest.raises(Refused, match="is of the same contact"):
        say_identity(desk, reference, 1, known_of(desk, reference, 2), Verdict.SAME)


def test_there_must_be_such_a_child_and_such_a_known_one(desk: Desk) -> None:
    known, reference = on_register(desk, "410985"), log(desk)
    for about, position, of in ((reference, 2, known), (reference, 1, 998), (reference, 1, 999)):
        with pytest.raises(NotFound):
            say_identity(desk, about, position, of, Verdict.SAME)
    with pytest.raises(NotFound):
        say_identity(desk, "MASH-2026-000099", 1, known, Verdict.SAME)


def test_an_auditor_reads_who_they_may_be_and_says_nothing(desk: Desk, colleague: Callable[..., Desk]) -> None:
    known, reference = on_register(desk, "410985"), log(desk)
    auditor = colleague("otto", Role.AUDITOR)
    assert shown(auditor, reference).same[0].known_id == known
    for say in (say_identity, withdraw_identity):
        with pytest.raises(NotAllowed):
            say(auditor, reference, 1, known, *([Verdict.SAME] if say is say_identity else []))


def test_a_safe_address_in_the_note_goes_to_the_restricted_file(desk: Desk) -> None:
    known, reference = on_register(desk, "410985", address="4 Doodle Close", protected=True), log(desk, LILAH | SAFE)
    say_identity(desk, reference, 1, known, Verdict.SAME, "They live at 4 Doodle Close, N99 4CF.")
    text = history(desk, reference)[0].text
    assert "Doodle" not in text and "N99" not in text
    one = card(desk, reference, known)
    assert "Doodle" not in repr(one)
    other = log(desk)
    from_contact = next(one for one in shown(desk, other).same if not one.local_id or one.earlier)
    assert "Doodle" not in repr(from_contact)


def test_a_note_from_before_an_address_was_safe_shows_nothing_of_it_afterwards(desk: Desk) -> None:
    known, reference = on_register(desk, "410985"), log(desk)
    say_identity(desk, reference, 1, known, Verdict.SAME, "Seen at 4 Doodle Close, N99 4CF, last week.")
    assert "4 Doodle Close" in history(desk, reference)[0].text
    correcting.correct_field(desk, reference, version(desk, reference), "address_is_safe", "yes", "her mother asked")
    text = history(desk, reference)[0].text
    assert "the same child as 410985 on the register" in text
    assert "Doodle" not in text and "N99" not in text


def test_an_address_that_becomes_safe_afterwards_was_never_said_to_agree_and_stands_on_no_card(desk: Desk) -> None:
    known, earlier = on_register(desk, "410985"), log(desk, MISSPELT, day="2026-11-01")
    reference = log(desk)
    say_identity(desk, reference, 1, known, Verdict.SAME)
    correcting.correct_field(desk, reference, version(desk, reference), "address_is_safe", "yes", "her mother asked")
    assert history(desk, reference)[0].text.endswith("(looked alike in name and date of birth)")
    for beside in (known, known_of(desk, earlier)):
        assert card(desk, reference, beside).address == BESIDE_HELD
    assert "Doodle" not in repr(shown(desk, reference)) and "N99" not in repr(shown(desk, reference))


def test_whose_address_is_shown_does_not_tell_which_is_the_one_that_is_held(desk: Desk) -> None:
    moved = on_register(desk, "410985", address="12 Fable Court", postcode="N99 7ZZ")
    bare = on_register(desk, "410986", address="", postcode="")
    reference = log(desk, LILAH | SAFE)
    assert {card(desk, reference, known).address for known in (moved, bare)} == {BESIDE_HELD}


def test_beside_a_form_whose_address_is_held_no_address_is_shown(desk: Desk) -> None:
    on_register(desk, "410985")
    fields = {"children.1.given_names": "Lilah", "children.1.family_name": "Oddfernley", "address_is_safe": "yes",
              "children.1.date_of_birth": "02/10/2012", "children.1.address": "4 Doodle Close"}  # fmt: skip
    marked = {name: text for name, text in fields.items() if name != "address_is_safe"} | {"children.1.address": HELD}
    for typed in (fields, marked):
        (child,) = identities_for(desk, children_to_look_up(typed))
        assert [one.address for one in child.same] == [BESIDE_HELD]


def test_in_what_they_looked_alike_is_kept_whichever_contact_of_the_known_child_is_named(desk: Desk) -> None:
    log(desk, day="2026-11-01")
    newer, reference = log(desk, day="2026-11-10"), log(desk, MISSPELT)
    spoken = say_identity(desk, reference, 1, known_of(desk, newer), Verdict.SAME)
    assert spoken.words.endswith("(looked alike in name and date of birth)")


def test_two_who_share_an_address_alone_looked_alike_in_nothing_the_history_keeps(desk: Desk) -> None:
    known, reference = on_register(desk, "410985"), log(desk, FERN)
    spoken = say_identity(desk, reference, 1, known, Verdict.UNSURE)
    assert "address" not in spoken.words and "postcode" not in spoken.words
