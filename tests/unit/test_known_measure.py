"""Answers are counted right, and a program is asked as a pipe asks."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from benchmarks.bench import Bench
from benchmarks.known import lookup
from benchmarks.known.answers import Answer, Match, read_answer
from benchmarks.known.batch import Batch
from benchmarks.known.judged import Judged, Share
from benchmarks.known.queries import UNKNOWN, Query
from benchmarks.known.rows import truth_rows
from benchmarks.known.write import write_all

from .known_truth import AYAAN

FAKE = Path(__file__).parent / "fake_mash.py"


def judged(kind: str, known: bool | str, *matches: tuple[str, str], right: str | None = "7") -> Judged:
    found = tuple(Match(local_id, 0.9 - place / 10, relation, ()) for place, (local_id, relation) in enumerate(matches))
    query = Query(
        "q",
        kind,
        "stranger",
        "Irish",
        AYAAN,
        None if kind in UNKNOWN else right,
        () if kind == "unknown" else ("7", "8"),
    )
    return Judged(query, Answer("q", found, known), 1.0)  # type: ignore[arg-type]


def test_the_right_child_counts_as_first_only_as_the_child_itself() -> None:
    assert judged("typing", True, ("7", "same"), ("9", "possible")).first
    assert not judged("typing", "possible", ("9", "possible"), ("7", "possible")).first
    assert judged("typing", "possible", ("9", "possible"), ("7", "possible")).in_five
    in_household = judged("typing", False, ("7", "household"))
    assert not in_household.first
    assert not in_household.in_five
    assert not in_household.not_shown
    assert judged("typing", False, ("9", "possible")).not_shown


def test_the_sixth_is_not_in_the_first_five() -> None:
    others = [(str(number), "possible") for number in range(20, 25)]
    assert not judged("typing", "possible", *others, ("7", "possible")).in_five
    assert judged("typing", "possible", *others[:4], ("7", "possible")).in_five


def test_an_unknown_child_is_called_known_by_the_answer_or_by_a_match() -> None:
    assert judged("unknown", True, ("9", "possible")).called_known
    assert judged("unknown", False, ("9", "same")).called_known
    assert judged("unknown", "possible", ("9", "possible")).called_possible
    assert not judged("unknown", False, ("9", "household")).misses


def test_a_sibling_must_see_its_household() -> None:
    assert judged("sibling", False, ("8", "household")).household_shown
    assert judged("sibling", False, ("9", "household")).misses == ["household not shown"]


def test_another_child_called_the_same_is_a_miss_even_beside_the_right_one() -> None:
    assert "another child called the same" in judged("typing", True, ("7", "same"), ("9", "same")).misses


def test_shares_are_counted_by_kind_and_held_against_their_limits() -> None:
    answers = [judged("typing", True, ("7", "same")) for _ in range(99)] + [judged("typing", False)]
    answers += [judged("unknown", True, ("7", "same")), *[judged("unknown", False) for _ in range(9)]]
    rows = {row.what: row for row in truth_rows(answers, 10)}
    assert rows["typing: right child first, 10"].measured.startswith("99.00% (99 of 100); in any relation 99.00%")
    assert rows["typing: right child first, 10"].verdict == "reached aim"
    assert rows["typing: in the first five, 10"].verdict == "missed"
    assert rows["unknown: called known, 10"].measured == "10.00% (1 of 10)"
    assert rows["unknown: called known, 10"].verdict == "missed"
    assert rows["known child not shown at all, 10"].measured == "1.00% (1 of 100)"
    assert Share(0, 0).value == 0


MATCH = {"local_id": "1", "score": 0.9, "relation": "same", "agreed": []}


@pytest.mark.parametrize(
    ("known", "matches"),
    [
        ("perhaps", []),
        (True, [{**MATCH, "score": 1.2}]),
        (True, [{**MATCH, "relation": "cousin"}]),
        (True, [{**MATCH, "score": 0.3}, MATCH]),
        (True, [MATCH] * 11),
    ],
)
def test_an_answer_that_breaks_its_contract_is_refused(known: object, matches: list[object]) -> None:
    with pytest.raises(ValueError):
        read_answer(json.dumps({"query_id": "a", "matches": matches, "known": known}))


def test_a_line_that_was_not_answered_says_why() -> None:
    with pytest.raises(ValueError, match="no query"):
        read_answer('{"query_id": "a", "error": "This is no query."}')


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A command that behaves like `mash`."""
    command = tmp_path / "mash"
    command.write_text(f"#!{sys.executable}\n{FAKE.read_text('utf-8')}", "utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr("benchmarks.bench.MASH", command)
    monkeypatch.setattr("benchmarks.known.lookup.MASH", command)
    return command


def test_one_question_is_answered_after_the_other(tmp_path: Path, fake: Path) -> None:
    write_all(tmp_path, 200, 3, 5)
    query = json.loads((tmp_path / "queries" / "typing.jsonl").read_text("utf-8").splitlines()[0])
    with Batch([fake, "lookup", "--batch", "-"], {"MASH_HOME": str(tmp_path)}) as batch:
        for query_id in ("one", "two"):
            answer, milliseconds = batch.ask({**query, "query_id": query_id})
            assert answer.query_id == query_id
            assert milliseconds > 0


def test_a_program_that_ends_without_an_answer_is_told_with_what_it_said(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.stdin.readline(); sys.exit('no register here')"]
    with pytest.raises(RuntimeError, match="no register here"), Batch(command, {}) as batch:
        batch.ask({"query_id": "one"})


def test_a_register_is_taken_in_asked_about_and_added_to(tmp_path: Path, fake: Path) -> None:
    bench = Bench(tmp_path, (1, 2, 3), (400,), tmp_path, quick=True)
    rows = {row.what: row for row in lookup.measure(bench)}
    assert rows["swapped names: right child first, 400"].value < 0.2
    assert rows["household of a sibling or twin shown, 400"].value > 0.3
    assert rows["one look-up, p95 ms, 400"].value > 0
    assert "100 further children" in rows["ms to add a child, 400"].measured
    assert any(what.startswith("Somali") for what in rows)
    misses = [json.loads(line) for line in (tmp_path / "lookup-misses-400.jsonl").read_text("utf-8").splitlines()]
    assert all(miss["misses"] and miss["query"] and miss["truth"] for miss in misses)
    assert any(miss["recorded"] for miss in misses)
