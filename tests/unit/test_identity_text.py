"""Who a child may be, in words: what weighs, what is asked, and what is cut."""

from __future__ import annotations

from datetime import datetime

import pytest
from rich.cells import cell_len

from mash_tui.domain.answers import HELD
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.matching.told import Field, Relation
from mash_tui.services.form_told import children_to_look_up
from mash_tui.services.known.rows import Match, Said, Verdict
from mash_tui.widgets import identity_text as words
from mash_tui.widgets.found_words import ALIKE
from mash_tui.widgets.identity_block import who_is
from mash_tui.widgets.identity_list import IdentityRow, bits_of, rows_of
from mash_tui.widgets.row_text import fit
from mash_tui.widgets.side_by_side import compared
from tests.screens.known_children import BROTHER, CONFIRMED, PERHAPS, SAID_AT, an_identity, of_child

TOLD = {"given_names": "Lila", "family_name": "Oddfernly", "date_of_birth": "10/02/2012", "address": "4 Doodle Close"}


def local(moment: datetime) -> datetime:
    return moment.astimezone(LONDON)


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("CP plan", "▲ CP PLAN"),
        ("looked after", "▲ LOOKED AFTER"),
        ("Child Protection Plan", "▲ CHILD PROTECTION PLAN"),
        ("LAC", "▲ LAC"),
        ("open CIN", "open CIN"),
        ("early help", "early help"),
        ("closed", "closed"),
        ("CP plan ended", "CP plan ended"),
        ("formerly looked after", "formerly looked after"),
        ("black sheep", "black sheep"),
    ],
)
def test_a_plan_and_a_looked_after_child_are_loud_without_colour_and_what_is_over_is_not(
    status: str, shown: str
) -> None:
    assert words.status_words(an_identity(status=status)) == shown


@pytest.mark.parametrize(
    ("identity", "sign", "sure"),
    [
        (an_identity(), "=", "looks the same"),
        (PERHAPS, "≈", "perhaps"),
        (BROTHER, "+", "same address"),
        (CONFIRMED, "✓", "same child"),
        (an_identity(said=Said(Verdict.DIFFERENT, "fern", SAID_AT)), "✗", "not the same"),
        (an_identity(said=Said(Verdict.UNSURE, "fern", SAID_AT)), "?", "not sure"),
    ],
)
def test_what_somebody_said_goes_before_what_the_look_up_makes_of_it(
    identity: words.Identity, sign: str, sure: str
) -> None:
    assert words.strength(identity) == (sign, sure)


def test_texts_are_one_line_cut_by_cells() -> None:
    assert words.cut("a\nb\tc") == "a b c"
    assert words.cut("陳大文" * 20, 21) == "陳大文陳大文陳大文陳…"
    assert cell_len(words.cut("陳大文" * 20, 20)) <= 20
    assert "\x1b" not in words.cut("\x1b[2J")


def test_every_compared_thing_agrees_or_differs_in_words_and_no_line_is_too_wide() -> None:
    match = Match(2, 0.9, Relation.SAME, (Field.FAMILY_NAME, Field.DATE_OF_BIRTH), ("day and month swapped",))
    for width in (40, 55, 75, 110):
        lines = [piece.text for piece in compared(TOLD, an_identity(match=match), width, local)]
        assert next(line for line in lines if line.startswith("Name")).endswith("≈ partly")
        assert next(line for line in lines if line.startswith("Born")).endswith("= agrees")
        assert next(line for line in lines if line.startswith("Address")).endswith("≠ differs")
        assert any("day and month swapped" in line for line in lines)
        side = [line for line in lines if "│" in line]
        assert max(cell_len(line) for line in side) <= width


@pytest.mark.parametrize(
    ("agreed", "words"),
    [((Field.ADDRESS,), "= agrees"), ((Field.POSTCODE,), "≈ partly"), ((), "≠ differs")],
    ids=["address", "postcode", "neither"],
)
def test_an_address_agrees_as_a_whole_or_by_its_postcode_alone(agreed: tuple[Field, ...], words: str) -> None:
    identity = an_identity(match=Match(2, 0.9, Relation.SAME, agreed, ()))
    lines = [piece.text for piece in compared(TOLD, identity, 75, local)]
    assert next(line for line in lines if line.startswith("Address")).endswith(words)


@pytest.mark.parametrize(
    ("told", "known"),
    [
        (HELD, "191 Doodle Close"),
        ("4 Doodle Close", "protected: the register does not give it"),
        ("", "191 Doodle Close"),
    ],
    ids=["held", "protected", "not told"],
)
def test_an_address_that_is_not_there_neither_agrees_nor_differs(told: str, known: str) -> None:
    lines = [piece.text for piece in compared(TOLD | {"address": told}, an_identity(address=known), 75, local)]
    line = next(line for line in lines if line.startswith("Address"))
    assert "differs" not in line
    assert "agrees" not in line


def test_the_lines_under_a_child_say_how_many_more_there_are() -> None:
    many = of_child(*(an_identity(2 * number) for number in range(1, 8)))
    texts = [piece.text for piece in who_is((many,), 1, local, "m", may_answer=True)]
    assert "3 more: m shows all" in texts
    assert [piece.text for piece in who_is((), 1, local, "m", may_answer=True)][1] == words.NOBODY


def test_a_child_has_a_line_of_its_own_where_there_are_several_or_nobody_is_like_it() -> None:
    alone = list(rows_of((of_child(an_identity()),)))
    assert [row.identity is None for row in alone] == [False, False]
    assert alone[1].earlier is not None
    nobody = list(rows_of((of_child(),)))
    assert "nobody like this" in bits_of(nobody[0], 60, local)[0].text
    several = list(rows_of((of_child(an_identity()), of_child(position=2))))
    assert [row.identity is None for row in several] == [True, False, False, True]


@pytest.mark.parametrize("width", [52, 58, 78])
def test_namesakes_in_a_list_differ_by_their_birth_dates_at_any_width_of_ours(width: int) -> None:
    for one in (an_identity(), BROTHER, an_identity(who="Wilhelmina Featherstonehaugh-Cholmondeley")):
        bits = bits_of(IdentityRow(of_child(one), one), width, local)
        said = "".join(fit(bit.text, bit.width) if bit.width else bit.text for bit in bits)
        assert one.born[:10] in said
        assert words.status_words(one) in said
        assert cell_len(said) <= width


def test_a_list_too_narrow_for_both_has_the_name_and_no_birth_date() -> None:
    bits = bits_of(IdentityRow(of_child(an_identity()), an_identity()), 36, local)
    assert not any("2012" in bit.text for bit in bits)
    assert bits[2].width >= 6


def test_the_form_looks_for_what_was_told_and_for_no_address_that_is_to_be_kept_safe() -> None:
    fields = {f"children.1.{name}": text for name, text in TOLD.items()} | {"children.1.postcode": "not known"}
    told = children_to_look_up(fields)[0]
    assert (told.given_names, told.address, told.postcode) == ("Lila", "4 Doodle Close", "")
    assert children_to_look_up(fields | {"address_is_safe": "yes"})[0].address == HELD
    assert children_to_look_up({"children.1.given_names": "L", "children.1.date_of_birth": "10/02/2012"}) == ()
    assert children_to_look_up({}) == ()


@pytest.mark.parametrize("relation", list(Relation))
def test_a_search_and_a_contact_say_in_the_same_words_how_sure_it_is(relation: Relation) -> None:
    assert words.strength(an_identity(relation=relation))[1] == ALIKE[relation]
