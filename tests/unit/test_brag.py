"""When a rating counts, before and after a manager has looked at it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mash_tui.domain.brag import Brag, counts_at_once, counts_when_returned
from mash_tui.services.rows import Line
from mash_tui.widgets.rating_page import found_in_short

BRAGS = st.sampled_from(Brag)
MAYBE = st.none() | BRAGS


def test_red_is_the_highest() -> None:
    assert Brag.BLUE.is_below(Brag.GREEN)
    assert Brag.GREEN.is_below(Brag.AMBER)
    assert Brag.AMBER.is_below(Brag.RED)
    assert not Brag.RED.is_below(Brag.RED)
    assert not Brag.BLUE.is_below(None)


def test_a_first_proposal_counts_at_once() -> None:
    assert counts_at_once(Brag.BLUE, None, None)


def test_an_unconfirmed_amber_may_be_proposed_lower() -> None:
    assert counts_at_once(Brag.GREEN, Brag.AMBER, None)


def test_an_unconfirmed_red_is_lowered_by_a_manager_alone() -> None:
    assert not counts_at_once(Brag.AMBER, Brag.RED, None)


@given(BRAGS, MAYBE, MAYBE)
def test_what_counts_at_once_lowers_neither_a_confirmation_nor_a_red(
    proposed: Brag, counting: Brag | None, confirmed: Brag | None
) -> None:
    lowers = proposed.is_below(confirmed) or (counting is Brag.RED and proposed is not Brag.RED)
    assert counts_at_once(proposed, counting, confirmed) is not lowers


@given(MAYBE, MAYBE)
def test_a_red_counts_always(counting: Brag | None, confirmed: Brag | None) -> None:
    assert counts_at_once(Brag.RED, counting, confirmed)
    assert counts_when_returned(Brag.RED, counting)


@given(BRAGS, MAYBE)
def test_a_return_lowers_nothing(proposed: Brag, before: Brag | None) -> None:
    after = proposed if counts_when_returned(proposed, before) else before
    assert after is not None
    assert not after.is_below(proposed) or proposed.is_below(before)
    assert not after.is_below(before)


def test_what_the_screening_found_is_said_by_its_answers() -> None:
    found = (
        Line("Immediate danger?", "no · Asked the caller. · looked at: the referrer"),
        Line("Domestic abuse?", "yes · Police were called twice."),
        Line("Siblings", "not known"),
        Line("Right child?", "no"),
    )
    assert found_in_short(found) == "yes: Domestic abuse · not known: Siblings · no: 2"
    assert found_in_short(()) == ""
