"""Who is known, on one line at the top of a contact: never without the name, whatever else there is to say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from mash_tui.domain.errors import StoreProblem
from mash_tui.domain.matching.told import Relation
from mash_tui.services.known.rows import Identity, Said, Verdict
from mash_tui.widgets.pressing import pressing_line, what_presses
from tests.screens.known_children import CONFIRMED, PERHAPS, SAID_AT, TWIN, an_identity, of_child

LONG = "Wilhelmina Featherstonehaugh-Cholmondeley"
BURDENED = replace(
    CONFIRMED,
    who=LONG,
    status="looked after",
    worker="Bartholomew Ravenscroft-Fotheringay, Safeguarding and Care Planning North",
    lead="Persephone Underwood-Applethorn, Early Help and Prevention",
)
SCREENS = pytest.mark.parametrize("width", [58, 78])
"""Cells of the line at 60 and at 80 columns."""


def line(*children: object, width: int = 200) -> str:
    return pressing_line(what_presses(children, "m"), width)  # type: ignore[arg-type]


def test_the_top_asks_until_somebody_is_sure_and_names_the_child_where_there_are_several() -> None:
    unsure = an_identity(said=Said(Verdict.UNSURE, "fern", SAID_AT))
    assert line(of_child(unsure)) == "is it Lilah Oddfernley? m · ▲ CP PLAN · Fergus Applethorn allocated"
    both = (of_child(CONFIRMED, name="Lilah"), of_child(TWIN, position=2, name="Lucah"))
    assert line(*both) == "Lilah: ✓ known: Lilah Oddfernley · ▲ CP PLAN · Fergus Applethorn allocated"
    assert len(what_presses(both, "m")) == 1, "a brother or sister at the address is no question"


PLAN = an_identity(9, status="CP plan", worker="Sue Oddworker")
HELP = an_identity(11, status="early help", worker="", lead="Ann Oddlead", who="Lilah Oddfernley")
MOVED = an_identity(13, Relation.POSSIBLE, who="Lila Oddfernly", worker="")
OTHER = an_identity(15, status="looked after", worker="")


@pytest.mark.parametrize(
    ("same", "first"),
    [
        ((MOVED,), "perhaps Lila Oddfernly? m · ▲ CP PLAN"),
        ((HELP, PLAN), "is it Lilah Oddfernley? m · ▲ CP PLAN"),
        ((HELP, MOVED), "perhaps Lila Oddfernly? m · ▲ CP PLAN"),
        ((OTHER, PLAN), "is it Lilah Oddfernley? m · ▲ CP PLAN"),
        ((replace(HELP, said=CONFIRMED.said), PLAN), "is it Lilah Oddfernley? m · ▲ CP PLAN"),
    ],
    ids=["only-perhaps", "surer-but-lighter", "sure-with-nothing-heavy", "plan-first", "confirmed-lighter"],
)
def test_the_heaviest_status_stands_first_at_the_top_and_one_that_is_only_perhaps_is_asked(
    same: tuple[Identity, ...], first: str
) -> None:
    assert line(of_child(*same)).startswith(first)
    assert len(what_presses((of_child(*same),), "m")) == len(same), "nobody who decides the next step is left out"


def test_who_is_ruled_out_settled_by_a_confirmation_or_perhaps_but_light_is_no_question_at_the_top() -> None:
    other = replace(MOVED, said=Said(Verdict.DIFFERENT, "fern", SAID_AT))
    light = an_identity(17, Relation.POSSIBLE, status="open CIN")
    assert what_presses((of_child(other, light),), "m") == ()
    assert len(what_presses((of_child(CONFIRMED, MOVED, PLAN),), "m")) == 1


def test_the_top_names_the_known_child_though_it_is_called_the_same() -> None:
    assert line(of_child(an_identity(), name="Lilah Oddfernley")).startswith("is it Lilah Oddfernley? m · ")
    assert line(of_child(CONFIRMED, name="Lilah Oddfernley")).startswith("✓ known: Lilah Oddfernley · ")


def test_somebody_whom_nobody_carries_takes_no_line_at_the_top() -> None:
    assert what_presses((of_child(an_identity(status="closed", worker="")),), "m") == ()
    assert what_presses(None, "m") == ()
    assert what_presses(StoreProblem("No."), "m") == ()
    assert line(of_child(PERHAPS)) == ""


@SCREENS
@pytest.mark.parametrize("known", [BURDENED, replace(BURDENED, said=None)], ids=["confirmed", "open"])
def test_a_long_name_and_the_plan_stand_whole_and_who_carries_the_child_is_cut(width: int, known: object) -> None:
    shown = line(of_child(known), width=width)  # type: ignore[arg-type]
    assert LONG in shown if width == 78 else "Wilhelmina Featherstonehaugh" in shown
    assert "▲ LOOKED AFTER" in shown
    assert cell_len(shown) <= width


@SCREENS
def test_of_two_children_each_has_name_and_plan(width: int) -> None:
    two = of_child(CONFIRMED, name="Lilah"), of_child(replace(TWIN, match=CONFIRMED.match), position=2, name="Lucah")
    shown = line(*two, width=width)
    assert "✓ Lilah Oddf" in shown
    assert "Lucah Oddf" in shown
    assert "? m" in shown
    assert shown.count("▲ CP PLAN") == 2
    assert cell_len(shown) <= width


@SCREENS
def test_of_more_than_fit_the_first_are_named_and_the_rest_counted(width: int) -> None:
    many = [of_child(BURDENED, position=at, name=f"Child {at}") for at in range(1, 8)]
    shown = line(*many, width=width)
    named = shown.count("Wilhelmina")
    assert named >= 1
    assert shown.endswith(f" · and {7 - named} more")
    assert cell_len(shown) <= width


@SCREENS
def test_a_name_beyond_all_measure_leaves_room_for_the_plan(width: int) -> None:
    for name in ("Ọmọ́tọ́lá " * 40, "陳大文" * 60):
        shown = line(of_child(replace(BURDENED, who=name)), width=width)
        assert name[:8] in shown
        assert "▲ LOOKED AFTER" in shown
        assert cell_len(shown) <= width
