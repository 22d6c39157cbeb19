"""Maps of the register: what the shipped policy has, what a wrong one says, and policies from before there was one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mash_tui.policy.loader import default_text, load
from mash_tui.policy.problems import PolicyError, Problem
from mash_tui.policy.register import REGISTER_FIELDS

START = "[register.case-system]"
DOCS = Path(__file__).parents[2] / "docs" / "policy.md"


def problems(text: str) -> tuple[Problem, ...]:
    """What is wrong with a policy."""
    with pytest.raises(PolicyError) as refused:
        load(text, "policy.toml")
    return refused.value.problems


def changed(old: str, new: str) -> str:
    """The shipped policy with something else in its `[register]`."""
    before, after = default_text().split(START)
    assert old in after
    return before + START + after.replace(old, new, 1)


def test_the_shipped_policy_reads_the_case_system_and_a_plain_list() -> None:
    maps = load(default_text(), "the shipped policy").register_maps
    assert list(maps) == ["case-system", "plain"]
    assert maps["case-system"].columns["allocated_social_worker"] == "social_worker"
    assert set(maps["case-system"].columns.values()) == set(REGISTER_FIELDS) - {"protected"}
    assert tuple(maps["plain"].columns) == (
        "local_id", "given_name", "surname", "date_of_birth", "address", "postcode",
    )  # fmt: skip


def test_a_policy_from_before_there_was_a_register_goes_on_with_the_shipped_maps() -> None:
    text = default_text()
    old = text[: text.index("# What the status of a known child may say")]
    assert "[register" not in old
    assert load(old, "policy.toml").register_maps == load(text, "policy.toml").register_maps
    assert load(old, "policy.toml").status_words == load(text, "policy.toml").status_words


def test_a_hub_with_maps_of_its_own_has_those_and_no_other() -> None:
    before = default_text().split(START)[0]
    own = '[register.own]\nencoding = "cp1252"\ndelimiter = ";"\ndate_formats = ["%d %b %Y"]\n[register.own.columns]\n'
    columns = 'no = "local_id"\na = "given_names"\nb = "family_name"\nc = "date_of_birth"\nd = "protected"\n'
    maps = load(before + own + columns, "policy.toml").register_maps
    assert list(maps) == ["own"]
    assert maps["own"].not_protected == {"no", "n", "false", "0"}


WRONG = [
    ('encoding = "utf-8-sig"', 'encoding = "utf-16"', "encoding = ", "encoding 'utf-16' is not read", "cp1252"),
    ('encoding = "utf-8-sig"', 'encoding = "utf-9"', "encoding = ", "encoding 'utf-9' is not read", "cp1252"),
    ('delimiter = ","', 'delimiter = ""', "delimiter", "delimiter is blank", "one character"),
    ('["%d/%m/%Y", "%Y-%m-%d"]', '["%d/%m/%Y", "%d/%m/%y"]', '"%d/%m/%y"', "is no date format", "%Y-%m-%d"),
    ('["%d/%m/%Y", "%Y-%m-%d"]', "[]", "date_formats", "has no format", "%d/%m/%Y"),
    ('surname = "family_name"', 'surname = "surname"', 'surname = "surname"', "unknown field 'surname'", "one of"),
    ('team = "team"', 'team = "school"', 'team = "school"', "school is given by 'school' too", "one column"),
    ('local_id = "local_id"\n', "", "[register.case-system.columns]", "no column gives local_id", "'local_id'"),
    ("ignored = []", "ignore = []", "ignore = []", "unknown setting 'ignore'", "'ignored'"),
]


@pytest.mark.parametrize(("old", "new", "marker", "what", "expected"), WRONG, ids=[f"{c[1]}" for c in WRONG])
def test_a_wrong_map_is_refused_with_line_and_expectation(
    old: str, new: str, marker: str, what: str, expected: str
) -> None:
    text = changed(old, new)
    start = text.index(START)
    line = text.count("\n", 0, text.index(marker, start)) + 1
    found = [one for one in problems(text) if one.line == line and what in one.what]
    assert found, [str(one) for one in problems(text)]
    assert expected in found[0].expected


def test_every_setting_and_field_of_a_map_is_documented() -> None:
    docs = DOCS.read_text("utf-8").split("## `[register]`")[1]
    register = default_text().split("\n[register]\n")[1].split("[register.case-system.columns]")[0]
    names = {*re.findall(r"^([a-z_]+) =", register, re.MULTILINE), "not_protected"}
    assert not [name for name in names if f"`{name}`" not in docs]
    assert not [field for field, holds in REGISTER_FIELDS.items() if f"| `{field}` | {holds} |" not in docs]
