"""The look-up on a register of a few thousand: each kind of error, and who must not be taken for the child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.known.population import Town
from mash_tui.data.paths import under
from mash_tui.domain.matching.rarity import counted_as
from mash_tui.domain.matching.told import Field, Relation, Told
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.known.asking import places_of
from mash_tui.services.known.ids import of_register
from mash_tui.services.known.indexing import Bulk
from mash_tui.services.known.look_up import Search, look_up
from mash_tui.services.known.rows import MOST_MATCHES, Answer

STRANGERS = 3_000
FAMILY = {
    1: Told("Madeleine Rose", "Thimblewick", "2014-05-04", "Flat 3, 12 Neverwas Road", "N99 2AY"),
    2: Told("Theodore", "Thimblewick", "2016-08-21", "Flat 3, 12 Neverwas Road", "N99 2AY"),
    3: Told("Muhammad", "Al-Hassanwell", "2012-03-07", "8 Pretend Street", "N99 1BY"),
    4: Told("Małgorzata", "Piotrowickska", "2013-11-30", "77 Mirage Gardens", "N99 8DN"),
    5: Told("Caoimhe", "O'Samhlaidale", "2013-01-30", "12 Halfpast Mews", "ZZ1 2AB"),
    6: Told("Oluwadamilola", "Adeyemiston-Cole", "2017-06-15", "5 Storyboard Way", "N99 5GA"),
    7: Told("Wei", "Chenbridge", "2011-09-18", "101 Inkwell Road", "N99 5JR"),
    8: Told("Unborn", "Bluntwickham", "", "62 Halfpast Mews", "ZZ1 4QU", expected_delivery="2027-04-12"),
    9: Told("Ben", "Walkerdale", "2013-06-11", "3 Makeshift Terrace", "N99 1AB"),
    10: Told("Marina", "Oddfernly", "2014-02-01", "9 Doodle Close", "N99 4CF", "Marina Thornbyworth"),
    11: Told("Jayden", "Featherlowe", "2015-03-03", "21 Inkwell Road", "N99 5JR"),
    12: Told("Na", "Lidale", "2016-07-07", "2 Cardboard Row", "N99 3TZ"),
    13: Told("Baby", "Okunolaby", expected_delivery="2026-11-15"),
}
MADDIE = FAMILY[1]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A register of strangers, with the family among them."""
    desk = open_desk(paths=under(tmp_path_factory.mktemp("hub")))
    bulk = Bulk()
    with desk.store.light_write() as execute:
        for number, told in FAMILY.items():
            bulk.add(execute, of_register(number), told)
        strangers = (child for family in Town(STRANGERS, seed=11).households() for child in family.children)
        for number, child in enumerate(strangers, start=100):
            bulk.add(execute, of_register(number), Told(*child.row()[1:]))
    bulk.finish(desk.store)
    yield desk
    desk.close()


def who(desk: Desk, told: Told) -> tuple[int, Relation | None]:
    """Number and relation of the first match; 0 for nobody."""
    matches = look_up(desk, told).matches
    return (matches[0].known_id // 2, matches[0].relation) if matches else (0, None)


def asked(number: int, **other: str) -> Told:
    """The child of that number, told with these differences."""
    return replace(FAMILY[number], **other)


@pytest.mark.parametrize(
    ("kind", "told", "number"),
    [
        ("as recorded", asked(1), 1),
        ("a letter left out", asked(1, family_name="Thimblewck"), 1),
        ("a letter too many", asked(1, given_names="Madelleine"), 1),
        ("neighbouring keys", asked(1, family_name="Thumblewicj"), 1),
        ("letters changed places", asked(1, given_names="Madeliene", family_name="Thimblewcik"), 1),
        ("misread", asked(3, given_names="Muharnmad"), 3),
        ("written by ear", asked(1, given_names="Maddalyn", family_name="Timblewik"), 1),
        ("a blank in the name", asked(1, family_name="Thimble wick"), 1),
        ("one digit of the birth date", asked(1, date_of_birth="2014-05-14"), 1),
        ("an impossible birth date", asked(1, date_of_birth="2014-15-04"), 1),
        ("a date that cannot be, and a name mistyped", Told("Madeliene", "Thimblewick", "1983-61-34"), 1),
        ("a date that cannot be, and both names mistyped", Told("Madlene", "Thimblewyk", "1983-61-34"), 1),
        ("day and month swapped", asked(1, date_of_birth="2014-04-05"), 1),
        ("the other order of a British date", asked(1, date_of_birth="04/05/2014"), 1),
        ("no birth date", asked(1, date_of_birth=""), 1),
        ("moved", asked(1, address="190 Cloudcuckoo Way", postcode="N99 2PN"), 1),
        ("moved and mistyped", asked(1, family_name="Thimblewik", address="", postcode=""), 1),
        ("another house number", asked(1, address="Flat 3, 21 Neverwas Road"), 1),
        ("the street mistyped", asked(1, address="flat 3 12 Nevrewas rd", postcode=""), 1),
        ("a short name", asked(1, given_names="Maddie"), 1),
        ("a short name of another language", asked(4, given_names="Gosia"), 4),
        ("without accents", asked(4, given_names="Malgorzata"), 4),
        ("a man's form of the surname", asked(4, family_name="Piotrowickski"), 4),
        ("one of the ways to write Mohammed", asked(3, given_names="Mohamed", family_name="El Hassanwell"), 3),
        ("as Somali writes it", asked(3, given_names="Maxamed"), 3),
        ("in Arabic letters", asked(3, given_names="محمد"), 3),
        ("as it sounds in Irish", asked(5, given_names="Keeva", family_name="Ní Shamhlaidale"), 5),
        ("the apostrophe left out", asked(5, family_name="OSamhlaidale"), 5),
        ("half of a double barrel", asked(6, family_name="Cole"), 6),
        ("a double barrel turned round", asked(6, family_name="Cole Adeyemiston"), 6),
        ("half of a given name", asked(6, given_names="Dami"), 6),
        ("names swapped", asked(7, given_names="Chenbridge", family_name="Wei"), 7),
        ("names swapped and another surname", asked(1, given_names="Quillbrook", family_name="Madeleine"), 1),
        ("in Cyrillic letters", asked(2, given_names="Теодор"), 2),
        ("another surname", asked(1, family_name="Quillbrook"), 1),
        ("two things wrong", asked(1, given_names="Maddie", date_of_birth="2014-04-05"), 1),
        ("born since", Told("Noor", "Bluntwickham", "2027-04-20", "62 Halfpast Mews", "ZZ1 4QU"), 8),
        ("a further name", asked(9, given_names="Ben James", address="", postcode=""), 9),
        ("the other name on the register", Told("Marina", "Thornbyworth", "2014-02-01"), 10),
        ("the other name alone", Told("Marina", "Thornbyworth"), 10),
        ("by another name that is told", Told("Rina", "Bell", "2014-02-01", also_known_as="Marina Oddfernly"), 10),
        ("expected in another month", Told("Zara", "Okunolaby", "2026-12-01"), 13),
        ("expected, by the family name", Told("Zara", "Okunolaby"), 13),
        ("both names mistyped and a digit of the date, moved", Told("Madlene", "Thimblewyk", "2014-05-14"), 1),
        ("a rare surname alone", Told("", "Piotrowickska"), 4),
        ("a rare given name alone", Told("Oluwadamilola"), 6),
        ("in capitals", Told("MADELEINE", "THIMBLEWICK", "04/05/2014", "FLAT 3, 12 NEVERWAS ROAD", "n992ay"), 1),
    ],
)  # fmt: skip
def test_the_child_is_found_first(hub: Desk, kind: str, told: Told, number: int) -> None:
    found, relation = who(hub, told)
    assert found == number, kind
    assert relation in (Relation.SAME, Relation.POSSIBLE), kind


@pytest.mark.parametrize("number", sorted(FAMILY.keys() - {8, 13}))
def test_a_child_as_recorded_is_the_same_child(hub: Desk, number: int) -> None:
    assert who(hub, FAMILY[number]) == (number, Relation.SAME)
    assert look_up(hub, FAMILY[number]).known is True


def test_of_names_swapped_with_another_surname_the_given_name_agrees(hub: Desk) -> None:
    match = look_up(hub, asked(1, given_names="Quillbrook", family_name="Madeleine")).matches[0]
    assert Field.GIVEN_NAMES in match.agreed and Field.FAMILY_NAME not in match.agreed
    assert "same given name" in match.words and "other surname" in match.words


def test_a_brother_who_is_not_known_is_not_taken_for_the_child_and_the_household_is_shown(hub: Desk) -> None:
    answer = look_up(hub, asked(1, given_names="Barnaby", date_of_birth="2019-02-11"))
    assert answer.known is False
    assert {(match.known_id // 2, match.relation) for match in answer.matches[:2]} == {
        (1, Relation.HOUSEHOLD), (2, Relation.HOUSEHOLD),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("21 Halfpast Mews", True),
        ("112 Halfpast Mews", True),
        ("012 Halfpast Mews", True),
        ("13 Halfpast Mews", False),
        ("1 Halfpast Mews", False),
        ("12b Halfpast Mews", False),
        ("Flat 2, 21 Halfpast Mews", True),
    ],
)
def test_a_house_number_with_a_slip_in_it_shows_the_household_and_no_neighbours(
    hub: Desk, address: str, shown: bool
) -> None:
    """Of a brother with another surname, who shares nothing but the address."""
    answer = look_up(hub, Told("Barnaby", "Nobodysborne", "2019-08-21", address, "ZZ1 2AB"))
    caoimhe = [match.relation for match in answer.matches if match.known_id // 2 == 5]
    assert caoimhe == ([Relation.HOUSEHOLD] if shown else [])


@pytest.mark.parametrize(("born", "shown"), [("2013-01-30", True), ("2013-02-28", False)])
def test_a_twin_with_another_surname_and_a_wrong_number_is_shown_by_the_birth_date(
    hub: Desk, born: str, shown: bool
) -> None:
    answer = look_up(hub, Told("Barnaby", "Nobodysborne", born, "17 Halfpast Mews", "ZZ1 2AB"))
    assert answer.known is False
    assert [match.relation for match in answer.matches if match.known_id // 2 == 5] == [Relation.HOUSEHOLD][
        : int(shown)
    ]


@pytest.mark.parametrize(
    "told",
    [
        FAMILY[8],
        Told("Unborn", "Bluntwickham", "", "62 Halfpast Mews", "ZZ1 4QU", expected_delivery="2027-05-03"),
        Told("Unborn twin 2", "Bluntwickham", "", "1 Elsewhere Row", "ZZ9 9ZZ", expected_delivery="2027-03-20"),
        Told("Foetus", "Bluntwickham", "", "", "", expected_delivery="2027-04-30"),
        Told("", "Bluntwickham", "2027-01-10", "62 Halfpast Mews", "ZZ1 4QU"),
        Told("Baby girl", "Bluntwickham", "2027-01-10", "1 Elsewhere Row", "ZZ9 9ZZ"),
    ],
    ids=["as recorded", "revised", "revised and moved, a twin", "no address", "born early", "born early and moved"],
)
def test_an_unborn_child_is_shown_and_a_person_decides_whether_it_is_the_same(hub: Desk, told: Told) -> None:
    """A scan moves the expected date, a baby comes early, and there may be two."""
    assert who(hub, told) == (8, Relation.POSSIBLE)


@pytest.mark.parametrize("name", ["Twin 2", "Baby 2", "Baby B", "Not known", "N/K", "Foetus"])
def test_of_two_without_a_name_nobody_says_that_they_are_one(hub: Desk, name: str) -> None:
    told = Told(name, "Okunolaby", expected_delivery="2026-11-15")
    assert who(hub, told) == (13, Relation.POSSIBLE)
    named = Told(name, "Quillbrook", MADDIE.date_of_birth, MADDIE.address, MADDIE.postcode)
    answer = look_up(hub, named)
    assert answer.known == "possible" and Field.GIVEN_NAMES not in answer.matches[0].agreed


def test_a_twin_is_not_called_known(hub: Desk) -> None:
    answer = look_up(hub, asked(1, given_names="Barnaby"))
    assert answer.known is not True
    assert answer.matches[0].known_id // 2 == 1


def test_a_twin_whose_name_is_like_it_is_not_called_the_same_child(hub: Desk) -> None:
    for name in ("Hayden", "Kayden"):
        answer = look_up(hub, asked(11, given_names=name))
        assert answer.known == "possible" and answer.matches[0].known_id // 2 == 11


def test_a_sister_is_not_called_the_same_child_as_one_whose_name_is_short(hub: Desk) -> None:
    answer = look_up(hub, asked(12, given_names="Ying"))
    assert answer.known is not True
    assert look_up(hub, FAMILY[12]).known is True


def test_of_a_family_the_child_comes_first_and_the_brother_as_household(hub: Desk) -> None:
    answer = look_up(hub, asked(2, given_names="Theo"))
    assert [(match.known_id // 2, match.relation) for match in answer.matches[:2]] == [
        (2, Relation.SAME), (1, Relation.HOUSEHOLD),
    ]  # fmt: skip


def test_a_namesake_born_on_another_day_and_living_elsewhere_is_not_the_same_child(hub: Desk) -> None:
    answer = look_up(hub, asked(1, date_of_birth="2009-11-23", address="3 Elsewhere Row", postcode="ZZ9 9ZZ"))
    assert answer.known is not True


def test_nobody_like_this_is_known(hub: Desk) -> None:
    told = Told("Zebediah", "Quillonbrook", "2015-03-19", "400 Nowhere Lane", "ZZ8 8ZZ")
    assert look_up(hub, told) == Answer((), False)
    assert look_up(hub, Told()) == Answer((), False)


def test_who_asks_for_a_name_only_is_shown_who_carries_it(hub: Desk) -> None:
    assert who(hub, Told("Theo", "Thimblewick"))[0] == 2


def test_what_agrees_and_differs_is_said_in_words(hub: Desk) -> None:
    told = asked(1, given_names="Maddie", date_of_birth="2014-04-05", address="190 Cloudcuckoo Way", postcode="")
    match = look_up(hub, told).matches[0]
    assert match.words == (
        "same surname",
        "given name is another form of the same name",
        "birth date with day and month changed round",
        "other address",
    )
    assert [field.value for field in match.agreed] == ["given_name", "surname", "date_of_birth"]


def test_those_who_are_left_out_are_not_found(hub: Desk) -> None:
    assert of_register(1) not in {match.known_id for match in look_up(hub, MADDIE, besides={of_register(1)}).matches}


@pytest.mark.parametrize("told", [MADDIE, Told("Muhammad", "Khan"), Told("Mohammed", "Ahmed", "2014-05-04")])
def test_who_is_looked_up_again_is_answered_as_if_for_the_first_time(hub: Desk, told: Told) -> None:
    search, left_out, answers = Search(hub, told), set[int](), []
    for _ in range(3):
        answers.append(search.answer(left_out))
        assert answers[-1] == look_up(hub, told, besides=left_out)
        left_out |= {match.known_id for match in answers[-1].matches}
    assert search.answer() == answers[0]


def test_names_that_decide_nothing_are_not_counted(hub: Desk) -> None:
    search = Search(hub, Told("Mohammed", "Ahmed", "2014-05-04"))
    search.answer()
    compared = {name for child in search.children.values() for name in counted_as(child)}
    assert len(search.children) > MOST_MATCHES
    assert len(search.carried) < len(compared) / 2


def test_scores_fall_as_more_is_wrong(hub: Desk) -> None:
    scores = [
        look_up(hub, told).matches[0].score
        for told in (
            MADDIE,
            asked(1, address="", postcode="", date_of_birth="2014-05-14"),
            asked(1, family_name="Quillbrook", address="", postcode=""),
        )
    ]
    assert scores == sorted(scores, reverse=True) and 0 <= scores[-1] < scores[0] <= 1


@pytest.fixture
def analysed_when_small(hub: Desk) -> Iterator[Desk]:
    """The hub with the statistics of a time when each of its tables had three rows."""
    execute = hub.store.reading.execute
    execute("ANALYZE")
    execute("UPDATE sqlite_stat1 SET stat = '3' || CASE WHEN idx IS NULL THEN '' ELSE ' 1 1 1' END")
    execute("ANALYZE sqlite_schema")
    yield hub
    execute("DELETE FROM sqlite_stat1")
    execute("ANALYZE sqlite_schema")


def test_no_table_is_walked_whatever_the_statistics_say(
    analysed_when_small: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hub that was analysed when it had few children must not be read from end to end for each look-up."""
    hub = analysed_when_small
    asked_for: list[tuple[str, object]] = []
    read = hub.store.rows

    def rows(sql: str, parameters: tuple[object, ...] | dict[str, object] = ()) -> list[tuple[object, ...]]:
        asked_for.append((sql, parameters))
        return read(sql, parameters)

    monkeypatch.setattr(hub.store, "rows", rows)
    places_of(hub, look_up(hub, asked(1, given_names="Madelyn", date_of_birth="2014-05-24")).matches)
    assert len(asked_for) > 10
    for sql, parameters in asked_for:
        plan = [row[3] for row in read(f"EXPLAIN QUERY PLAN {sql}", parameters)]
        assert not [step for step in plan if step.startswith("SCAN") and "VIRTUAL TABLE" not in step], (sql, plan)


def test_hostile_text_is_looked_up_like_any_other(hub: Desk, tmp_path: Path) -> None:
    for text in ("\x1b[2J", "'; DROP TABLE known_child; --", "%_" * 500, "\u202e[red]", "🦊", "a" * 100_000):
        look_up(hub, Told(text, text, text, text, text, text, text))
    assert look_up(hub, MADDIE).known is True
    assert places_of(hub, ()) == {}
