"""Names of the people of a London borough: taken apart, and how alike they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_tui.domain.matching.namelike import Alike, alike
from mash_tui.domain.matching.names import family_tokens_of, fold, given_tokens_of, not_yet_named, tokens_of
from mash_tui.domain.matching.sounds import sound
from mash_tui.domain.matching.variants import variants_of


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Łukasz", ("lukasz",)),
        ("Şeyma Öztürk", ("seyma", "ozturk")),
        ("O’Brien", ("obrien",)),
        ("O'Brien", ("obrien",)),
        ("O Brien", ("obrien",)),
        ("Mc Donald", ("mcdonald",)),
        ("D'Souza", ("dsouza",)),
        ("Abdul Rahman", ("abdulrahman",)),
        ("Oyelaran-Adeyemi", ("oyelaran", "adeyemi")),
        ("Van Anh", ("van", "anh")),
        ("Ben James", ("ben", "james")),
        ("Na", ("na",)),
        ("Мария", ("mariya",)),
        ("Γιώργος", ("giorgos",)),
        ("陈 伟", ("chen", "wei")),
        ("0livia", ("olivia",)),
        ("Unborn", ()),
        ("Baby", ()),
        ("De", ("de",)),
        ("", ()),
        ("  -- ", ()),
    ],
)
def test_a_name_is_taken_apart(written: str, parts: tuple[str, ...]) -> None:
    assert tokens_of(written) == parts


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Al-Hassan", ("hassan",)),
        ("El Hassan", ("hassan",)),
        ("Gonçalves dos Santos", ("goncalves", "santos")),
        ("Ní Shamhlaí", ("shamhlai",)),
        ("bin Ali", ("ali",)),
        ("Le", ("le",)),
        ("Van", ("van",)),
    ],
)
def test_particles_of_a_family_name_are_left_out(written: str, parts: tuple[str, ...]) -> None:
    assert family_tokens_of(written) == parts


def test_a_baby_without_a_name_has_none_of_its_mothers() -> None:
    assert given_tokens_of("Baby Okunola", ("okunola",)) == ()
    assert given_tokens_of("Baby boy of", ()) == ()
    assert given_tokens_of("Okunola", ("okunola",)) == ("okunola",)


def test_a_baby_is_not_yet_named() -> None:
    assert not_yet_named("Baby Okunola") and not_yet_named("UNBORN")
    assert not not_yet_named("Babylon") and not not_yet_named("")


@pytest.mark.parametrize(
    "names",
    [
        "mohammed muhammad mohamed mohamad muhamed", "yusuf yousuf yousef", "hussain hossein husayn",
        "catherine katherine kathryn", "aisha ayesha", "tariq tarik tareq", "phoebe feebee", "kowalski kowalska",
        "ahmed ahmad ahmet", "sharif shareef cherif", "wojcik vojcik",
    ],
)  # fmt: skip
def test_ways_to_write_one_name_sound_the_same(names: str) -> None:
    assert len({sound(name) for name in names.split()}) == 1


@pytest.mark.parametrize(
    ("asked", "known", "how"),
    [
        ("lilah", "lilah", Alike.EXACT),
        ("kate", "catherine", Alike.VARIANT),
        ("mo", "mohammed", Alike.VARIANT),
        ("gosia", "malgorzata", Alike.VARIANT),
        ("maddie", "madeleine", Alike.VARIANT),
        ("keeva", "caoimhe", Alike.VARIANT),
        ("kojo", "kwadwo", Alike.VARIANT),
        ("xasan", "hasan", Alike.VARIANT),
        ("maxamed", "mohammed", Alike.VARIANT),
        ("xuseyn", "husseyin", Alike.CLOSE),
        ("thimblewick", "thimblevick", Alike.CLOSE),
        ("sma", "sam", Alike.CLOSE),
        ("rnurat", "murat", Alike.CLOSE),
        ("cumar", "umar", Alike.CLOSE),
        ("mhmdi", "mohammedi", Alike.CLOSE),
        ("osamhlai", "shamhlai", Alike.CLOSE),
        ("j", "james", Alike.INITIAL),
        ("okafor", "okoro", Alike.FAINT),
        ("grace", "tyler", Alike.DIFFERENT),
        ("ali", "zoe", Alike.DIFFERENT),
    ],
)
def test_how_alike_two_parts_of_a_name_are(asked: str, known: str, how: Alike) -> None:
    assert alike(asked, known) == how


@given(st.text(max_size=60))
def test_no_text_is_too_strange_to_be_a_name(text: str) -> None:
    for token in tokens_of(text):
        assert token.isascii() and token == token.lower() and " " not in token
        assert sound(token)
    assert fold(fold(text)) == fold(text)


def test_another_form_has_this_one_as_its_other_form() -> None:
    for name in ("kate", "mo", "alex", "xaawa"):
        assert variants_of(name)
        assert all(name in variants_of(other) for other in variants_of(name))
    assert variants_of("thimblewick") == frozenset()


@pytest.mark.parametrize(("told", "known"), [("bary", "harry"), ("jery", "henry")])
def test_a_name_mistyped_past_its_sound_is_faintly_alike(told: str, known: str) -> None:
    assert alike(told, known) is Alike.FAINT


@pytest.mark.parametrize(("told", "known"), [("zoe", "ben"), ("theodore", "barnaby"), ("aisha", "yusuf")])
def test_names_with_little_in_common_are_not_alike(told: str, known: str) -> None:
    assert alike(told, known) is Alike.DIFFERENT
