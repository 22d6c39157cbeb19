"""The synthetic register against the file that says who is who: every true match first, no look-alike taken for one."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from mash_tui.data.paths import under
from mash_tui.domain.matching.told import Relation, Told
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.known.asking import places_of
from mash_tui.services.known.look_up import look_up
from mash_tui.services.register.importing import import_register

DATA = Path(__file__).resolve().parents[2] / "data"


class Case(NamedTuple):
    """A child of a form, as it was told, and who on the register it is, may be, and is not."""

    told: Told
    is_one_of: frozenset[str]
    may_be: frozenset[str]


def cases() -> Iterator[Case]:
    truth = json.loads((DATA / "truth.json").read_text("utf-8"))
    with (DATA / "online_form_export.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, about in zip(rows, truth["online_form_export"], strict=True):
        for child in about["children"] or ():
            yield _case(child, row["address"], row["postcode"])
    for about in truth["forms"].values():
        for child in about["children"] or ():
            yield _case(child, "", "")


def _case(child: dict[str, Any], address: str, postcode: str) -> Case:
    told = Told(
        child["forenames"] or "",
        child["surname"] or "",
        child["date_of_birth"] or "",
        address,
        postcode,
        child["also_known_as"] or "",
        child["expected_delivery"] or "",
    )
    return Case(told, frozenset(child["register_match"]), frozenset(child["register_possible"]))


CASES = list(cases())


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(paths=under(tmp_path_factory.mktemp("hub")))
    with (DATA / "register.csv").open("rb") as file:
        assert import_register(desk, file, "register.csv").added == 300
    yield desk
    desk.close()


def test_the_file_has_both_children_who_are_known_and_children_who_are_not() -> None:
    assert sum(bool(case.is_one_of) for case in CASES) >= 15
    assert sum(not case.is_one_of for case in CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.told.given_names} {case.told.family_name}")
def test_true_matches_come_first_and_no_look_alike_is_called_the_same_child(hub: Desk, case: Case) -> None:
    matches = look_up(hub, case.told).matches
    places = places_of(hub, matches)
    found = [(places[match.known_id].local_id, match.relation) for match in matches]
    if case.is_one_of:
        assert found[0][0] in case.is_one_of
        assert found[0][1] in (Relation.SAME, Relation.POSSIBLE)
    if case.may_be:
        assert case.may_be & {local_id for local_id, _ in found}
    same = {local_id for local_id, relation in found if relation == Relation.SAME}
    assert same <= case.is_one_of | case.may_be
