"""What is typed to search is taken apart, and is never the syntax of the index."""

from __future__ import annotations

import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import example, given
from hypothesis import strategies as some

from mash_tui.data.migrate import _statements, migrations
from mash_tui.domain.searching import MOST_PIECES, Where, sought
from mash_tui.services.passages import PASSAGE
from mash_tui.services.search import match_of
from mash_tui.services.snippets import snippet, spans_of

_INDEX = next(sql for step in migrations() for sql in _statements(step.sql) if "contact_words" in sql)
_SYNTAX = some.text(alphabet="\"*^:(){}+-,.AND OR NOT NEAR refaglcyn0129'’\0\ud800é\u0301", max_size=60)


def _of(typed: str) -> list[tuple[str, ...]]:
    return [piece.words for piece in sought(typed)]


def test_words_and_a_phrase_are_told_apart() -> None:
    assert _of('hungry "no coat" again') == [("hungry",), ("no", "coat"), ("again",)]
    assert _of("“no coat”") == [("no", "coat")]


def test_the_last_word_may_be_the_beginning_of_one() -> None:
    assert [piece.begins for piece in sought("hung scho")] == [False, True]
    assert not sought("school ")[0].begins
    assert not sought('"no coat"')[0].begins
    assert sought('"no coa')[0].begins


def test_a_letter_or_two_are_no_beginning_because_nearly_everything_begins_with_them() -> None:
    assert not sought("sc")[0].begins
    assert sought("sch")[0].begins


def test_a_field_says_where_to_look() -> None:
    assert [piece.where for piece in sought('referrer:thorn agency:"fable avenue" ref:42')] == [
        (Where.REFERRER,), (Where.AGENCY,), (Where.REFERENCE,)
    ]  # fmt: skip
    assert sought("sister:yes")[0].words == ("sister", "yes")


def test_an_apostrophe_or_a_hyphen_makes_words_that_follow_each_other() -> None:
    assert _of("O'Neill Thornapple-Ink") == [("O", "Neill"), ("Thornapple", "Ink")]


def test_a_reference_is_known_in_every_way_of_writing_it() -> None:
    for typed in ("MASH-2026-000042", "mash-2026-42", "2026-42", "MASH 2026 42", "ref:2026-42"):
        number = sought(typed)[0].number
        assert number is not None
        assert (number.year, number.full) == ("2026", "000042")
    number = sought("00042")[0].number
    assert number is not None
    assert (number.year, number.full) == ("", "000042")
    assert sought("hungry")[0].number is None


def test_nothing_typed_is_nothing_sought() -> None:
    for typed in ("", "   ", '""', "!?*", "referrer:", '"'):
        assert sought(typed) == ()


@given(_SYNTAX | some.text(max_size=40))
@example('x" OR contact_words MATCH "y')
@example("NEAR(a b) NOT c ^d")
@example("{referrer}: a")
def test_whatever_is_typed_is_an_expression_that_the_index_takes(typed: str) -> None:
    store = sqlcipher.connect(":memory:")
    store.execute(_INDEX)
    store.execute("INSERT INTO contact_words (rowid, reference, narrative) VALUES (1, 'MASH-2026-000001', 'x y')")
    wanted = sought(typed)
    assert len(wanted) <= MOST_PIECES
    for by_reference in (False, True):
        if wanted:
            match = match_of(wanted, by_reference=by_reference)
            store.execute("SELECT rowid FROM contact_words WHERE contact_words MATCH ?", (match,)).fetchall()


def test_an_operator_is_a_word_like_any_other() -> None:
    store = sqlcipher.connect(":memory:")
    store.execute(_INDEX)
    for number, text in enumerate(("either black or blue", "black", "not black"), start=1):
        store.execute("INSERT INTO contact_words (rowid, narrative) VALUES (?, ?)", (number, text))
    sql = "SELECT rowid FROM contact_words WHERE contact_words MATCH ?"

    def found(typed: str) -> list[int]:
        return [row for (row,) in store.execute(sql, (match_of(sought(typed)),))]

    assert found("black OR blue") == [1]
    assert found("NOT black") == [3]


def test_a_snippet_stands_round_the_words_on_one_line() -> None:
    text = "Nothing of note. " * 20 + "He said:\nI am húngry at school. " + "More of the same. " * 20
    found = snippet(text, sought("hungry school"))
    assert "He said: I am húngry at school." in found.text
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")
    assert [found.text[start:end] for start, end in found.marks] == ["húngry", "school"]


def test_a_snippet_is_cut_where_most_of_the_words_are() -> None:
    text = "Hungry once. " + "Filling words here. " * 20 + "Hungry at school again."
    assert "Hungry at school" in snippet(text, sought("hungry school")).text


@given(some.integers(0, 60), some.integers(0, 200))
def test_the_mark_of_what_is_held_is_never_cut(before: int, behind: int) -> None:
    text = f"{'word ' * before}{PASSAGE} hungry {'word ' * behind}{PASSAGE}"
    assert snippet(text, sought("hungry")).text.replace(PASSAGE, "").strip("… word") == "hungry"


def test_a_text_without_the_words_shows_its_beginning() -> None:
    assert snippet("He comes to school.", sought("bicycle")).text == "He comes to school."


@given(some.text(max_size=300), some.text(max_size=20))
def test_marks_stand_within_the_snippet(text: str, typed: str) -> None:
    wanted = sought(typed)
    found = snippet(text, wanted)
    for start, end in found.marks:
        assert 0 <= start < end <= len(found.text)
        assert any(spans_of(found.text[start:end], piece) for piece in wanted)
