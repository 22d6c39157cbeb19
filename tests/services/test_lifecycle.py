"""State × action × role, cell by cell, as docs/lifecycle.md says."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from mash_tui.domain.errors import NotAllowed, Refused
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Role
from mash_tui.services.desk import Desk
from tests.services.life import Hub, Life
from tests.services.lifecycle_actions import ACTIONS, Action, ground

PAGE = Path(__file__).parents[2] / "docs" / "lifecycle.md"
Cells = list[list[str]]


@cache
def tables() -> tuple[Cells, Cells, Cells]:
    """By role, by state, the rules: rows of cells, the head first."""
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.read_text("utf-8").splitlines()
        if line[:1] == "|"
    ]
    heads = [place for place, cells in enumerate(lines) if cells[0] in ("action", "word")]
    by_role, by_state, rules = (
        [lines[start], *lines[start + 2 : end]] for start, end in zip(heads, [*heads[1:], len(lines)], strict=True)
    )
    return by_role, by_state, rules


def permits() -> dict[tuple[str, Role], bool]:
    """Action and role → whether the first table says yes."""
    head, *rows = tables()[0]
    roles = [Role(name.replace(" ", "_")) for name in head[1:]]
    return {(name, role): cell == "yes" for name, *cells in rows for role, cell in zip(roles, cells, strict=True)}


def expected() -> dict[tuple[str, State], str]:
    """Action and state → the cell of the second table."""
    head, *rows = tables()[1]
    states = [_state(name) for name in head[1:]]
    return {(name, state): cell for name, *cells in rows for state, cell in zip(states, cells, strict=True)}


def rules() -> dict[str, str]:
    """The word of a cell → the rule in a refusal."""
    return dict(tables()[2][1:])


def _state(words: str) -> State:
    return State(words.replace(" ", "_"))


@pytest.fixture
def hub(desk: Desk, colleague: Callable[..., Desk]) -> Hub:
    return Hub.staffed(desk, colleague)


def test_the_page_has_every_action_state_and_role_and_no_rule_too_many() -> None:
    names = [action.name for action in ACTIONS]
    assert [row[0] for row in tables()[0][1:]] == names
    assert [row[0] for row in tables()[1][1:]] == names
    assert {role for _, role in permits()} == set(Role)
    assert {state for _, state in expected()} == set(State)
    words = {cell for cell in expected().values() if cell != "yes" and not cell.startswith("→")}
    assert words == set(rules())


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name.replace(" ", "-"))
def test_each_cell_is_as_the_page_says(action: Action, hub: Hub, colleague: Callable[..., Desk]) -> None:
    people = {role: colleague(f"the-{role.value.replace('_', '-')}", role) for role in Role}
    for state in State:
        life = ground(Life(hub).to(state), action)
        for role, desk in people.items():
            found = tried(life, action, desk)
            cell = expected()[action.name, state]
            if not permits()[action.name, role]:
                assert found == "not allowed", (state, role)
                continue
            assert found == (rules().get(cell) or _reached(cell, state)), (state, role)
            if found in list(State):
                life = ground(Life(hub).to(state), action)


def tried(life: Life, action: Action, desk: Desk) -> str:
    """The state that it led to, the rule that refused it, or that it is not allowed to them."""
    before = _stands(life)
    try:
        action.do(life, desk)
    except NotAllowed:
        assert _stands(life) == before
        return "not allowed"
    except Refused as refusal:
        assert _stands(life) == before
        assert refusal.remedy or refusal.rule in _SAYS_ENOUGH or action.do is Life.close, refusal
        return refusal.rule
    return str(_stands(life)[0])


_SAYS_ENOUGH = frozenset({
    "acknowledged once", "one owner", "only a closed contact is reopened", "only a proposal is returned",
    "only what is owed is given",
})  # fmt: skip
"""Rules whose refusal needs no remedy: there is nothing left to do."""


def _stands(life: Life) -> tuple[object, ...]:
    (found,) = life.hub.maker.store.rows("SELECT state, version, owner, brag FROM contact WHERE id = ?", (life.id,))
    return found


def _reached(cell: str, state: State) -> str:
    return state.value if cell == "yes" else _state(cell.removeprefix("→ ")).value


class TestNobodyAnswersTheirOwn:
    def own(self) -> set[str]:
        """What the page lists."""
        (listed,) = re.findall(r"confirms their own\*: ([^.]*)\.", PAGE.read_text("utf-8").replace("\n", " "))
        return {re.sub(r"\ban outcome$", "an outcome", name.strip()) for name in listed.split(",")}

    def test_whatever_roles_somebody_holds(self, hub: Hub, desk: Desk) -> None:
        """The first user holds every role that judges."""
        tried_so_far = set()
        for action in ACTIONS:
            prepare = _OWN.get(action.name)
            if prepare is None:
                continue
            state, ask = prepare
            life = Life(hub).to(state)
            ask(life, desk)
            assert tried(life, action, desk) == "nobody confirms their own", action.name
            tried_so_far.add(action.name)
        assert tried_so_far == self.own()


def _ask_for_family(life: Life, desk: Desk) -> None:
    life.record_family(life.hub.officer)
    life.ask_authorisation(desk)


_OWN: dict[str, tuple[State, Callable[[Life, Desk], None]]] = {
    "confirm a rating": (State.SCREENING, Life.rate),
    "change a rating": (State.SCREENING, Life.rate),
    "return a rating": (State.SCREENING, Life.rate),
    "authorise": (State.SCREENING, _ask_for_family),
    "refuse to authorise": (State.SCREENING, _ask_for_family),
    "decide": (State.GATHERING, Life.propose_outcome),
    "return an outcome": (State.GATHERING, Life.propose_outcome),
}
"""Where the person asks for it themselves."""


def test_whoever_recorded_the_family_does_not_authorise_it_either(hub: Hub, desk: Desk) -> None:
    life = Life(hub).to(State.SCREENING)
    life.record_family(desk)
    life.ask_authorisation(hub.officer)
    authorise = next(action for action in ACTIONS if action.name == "authorise")
    assert tried(life, authorise, desk) == "nobody confirms their own"
