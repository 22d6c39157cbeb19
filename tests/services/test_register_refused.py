"""Broken and hostile exports: each says row, column and reason, and nothing of it is taken in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest

from mash_tui.domain.errors import Refused
from mash_tui.services.desk import Desk
from mash_tui.services.register.report import MOST_NOTICES, MOST_PROBLEMS, RegisterRefused
from tests.services.conftest import everything
from tests.services.register_files import COLUMNS, FIONN, YASMIN, export, imported, many

HEADER = b"local_id,given_name,surname,date_of_birth,address,postcode\n"
ROW = b"1,Ada,Inkwell,2017-05-14,5 Doodle Close,N99 4CF\n"


@pytest.fixture(autouse=True)
def nothing_is_taken(desk: Desk) -> Iterator[None]:
    """Whatever a test tries, the register stays as it was: empty."""
    yield
    for table in ("register_child", "register_file", "register_change", "known_child"):
        assert desk.store.rows(f"SELECT count(*) FROM {table}") == [(0,)], table


def refusal(desk: Desk, content: bytes) -> RegisterRefused:
    """What is said of a file with wrong rows."""
    with pytest.raises(RegisterRefused) as refused:
        imported(desk, content)
    assert "Nothing was taken in" in refused.value.message
    return refused.value


def problems(desk: Desk, content: bytes) -> list[tuple[int, str, str, str]]:
    """Row, column, value and reason of each."""
    return [(one.row, one.column, one.value, one.reason) for one in refusal(desk, content).problems]


def workbook() -> bytes:
    """The beginning of an xlsx: a zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
    return made.getvalue()


NO_EXPORT = {
    "nothing": (b"", "is empty"),
    "blanks": (b"\xef\xbb\xbf \r\n\n", "is empty"),
    "a workbook": (workbook(), "is a workbook"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old workbook"),
    "a PDF": (b"%PDF-1.7\n" + HEADER, "is a PDF"),
    "gzip": (b"\x1f\x8b\x08" + HEADER, "is packed"),
    "UTF-16": ((HEADER + ROW).decode().encode("utf-16"), "is UTF-16"),
    "a zero byte": (HEADER + b"1,A\0da,Inkwell,,,\n", "byte 0x00 at 63"),
    "a mail": (b"Received: from mail.larkhaven.example\r\nSubject: register\r\n\r\n" + HEADER, "is a mail"),
    "JSON": (b'{"local_id": "1"}\n', "has no header"),
    "no header": (ROW, "has no header"),
    "a header with an open quote": (b'"local_id,given_name\n' + ROW, "has no header"),
    "a column too few": (HEADER.replace(b"surname,", b"") + ROW, "lacks columns of the map plain: surname"),
    "two too few": (export(YASMIN, columns=COLUMNS[:-2]), "lacks columns of the map case-system: opened, closed"),
    "a column twice": (HEADER.replace(b"postcode", b"postcode,surname") + ROW, "two columns called surname"),
    "semicolons": ((HEADER + ROW).replace(b",", b";"), "has no header"),
}


@pytest.mark.parametrize("what", NO_EXPORT)
def test_what_is_no_export_is_refused_with_what_it_is(desk: Desk, what: str) -> None:
    content, said = NO_EXPORT[what]
    with pytest.raises(Refused) as refused:
        imported(desk, content)
    assert said in refused.value.message
    assert "Nothing was taken in" in refused.value.message
    assert refused.value.remedy


SHORT, LONG = b"2,Ada,Inkwell,2017-05-14,5 Doodle Close\n", b"2,Ada,Inkwell,2017-05-14,Flat 8, 188 Pretend St,N99 1BY\n"
OPEN = b'2,"Ada,Inkwell,,,\n'
TYPES = b"2,\x1b]52;c;aGk=\x07" + b"A" * 3_000 + b",Inkwell,,,\n"
WRONG_ROWS = {
    "no row": (HEADER, 0, "", "", "no row below the header"),
    "too few cells": (HEADER + ROW + SHORT, 2, "", "", "5 cells where the header has 6: some are missing"),
    "too many cells": (HEADER + ROW + LONG, 2, "", "", "7 cells where the header has 6: a comma in a cell needs"),
    "no number": (HEADER + ROW + b" ,Ada,Inkwell,2017-05-14,,\n", 2, "local_id", "", "cannot be recognised"),
    "a number twice": (HEADER + ROW + b"\n" + ROW, 3, "local_id", "1", "the same number as in row 1"),
    "twice but for blanks": (
        HEADER + ROW + b"  1 ,Bea,Inkwell,,,\n",
        2,
        "local_id",
        "1",
        "the same number as in row 1",
    ),
    "a huge cell": (HEADER + b"2," + b"A" * 3_000 + b",I,,,\n", 1, "given_name", "A" * 59 + "…", "3,000 characters"),
    "a huge number": (HEADER + b"2" * 200 + b",Ada,I,,,\n", 1, "local_id", "2" * 59 + "…", "too long for a child's"),
    "another encoding": (HEADER + "2,Zoë,I,,,\n".encode("cp1252"), 1, "given_name", "Zo�", "byte 0xEB is not UTF-8"),
    "an open quote": (HEADER + ROW + OPEN + ROW * 5_000, 2, "", "", "never closed"),
    "an open quote at the end": (HEADER + ROW + OPEN + ROW.replace(b"1", b"3"), 2, "", "", "swallows the rest"),
    "a quote in a cell": (HEADER + b'2,"Ada" Ivy,Inkwell,,,\n', 1, "", "", "quotation marks do not match"),
    "what a terminal acts on": (HEADER + TYPES, 1, "given_name", "�]52;c;aGk=�", "characters"),
}


@pytest.mark.parametrize("what", WRONG_ROWS)
def test_a_wrong_row_is_named_with_column_value_and_reason(desk: Desk, what: str) -> None:
    content, *expected = WRONG_ROWS[what]
    row, column, value, reason = problems(desk, content)[0]
    assert [row, column] == expected[:2]
    assert value.startswith(str(expected[2]))
    assert str(expected[3]) in reason


def test_a_zero_byte_far_down_is_named_by_its_row(desk: Desk) -> None:
    rows = b"".join(b"%d,Ada,Inkwell,,,\n" % number for number in range(5_000))
    found = problems(desk, HEADER + rows + b"x,A\0da,Inkwell,,,\n")
    assert found == [(5_001, "given_name", "A�da", "holds the byte 0x00, which is no text")]


def test_an_address_is_shown_in_no_problem(desk: Desk) -> None:
    refused = refusal(
        desk, HEADER + b"1,Ada,Inkwell,,Thistle Refuge \xff,N99 9ZZ\n2,B,I,,Thistle Refuge, 4 Hidden,N9\n"
    )
    assert [(one.row, one.column, one.value) for one in refused.problems] == [(1, "address", ""), (2, "", "")]
    assert "Thistle" not in repr(refused.problems)


def test_problems_are_said_in_the_order_of_the_rows(desk: Desk) -> None:
    found = problems(desk, HEADER + ROW + ROW + b",Cy,Inkwell,,,\n")
    assert [row for row, *_ in found] == [2, 3]


def test_fifty_problems_are_shown_and_the_others_counted(desk: Desk) -> None:
    refused = refusal(desk, HEADER + b",Ada,Inkwell,,,\n" * 60)
    assert (len(refused.problems), refused.count) == (MOST_PROBLEMS, 60)
    assert "60 problems" in refused.message


def test_one_wrong_row_among_thousands_keeps_all_of_them_out(desk: Desk) -> None:
    rows = many(3_000)
    rows[2_500]["local_id"] = ""
    assert problems(desk, export(*rows))[0][:2] == (2_501, "local_id")
    assert "Doodle Close" not in everything(desk), "nor in the entry of the trail that says it was refused"


def test_a_file_without_a_single_line_break_is_refused(desk: Desk) -> None:
    assert problems(desk, HEADER + b"1,Ada," * 200_000)


class TestNotRefused:
    """Odd children are taken in as they stand, and said: a mistyped date must not hide a child."""

    @pytest.fixture(autouse=True)
    def nothing_is_taken(self) -> None:
        """Here something is."""

    def test_odd_dates_and_names_are_noticed_by_row_column_and_reason(self, desk: Desk) -> None:
        report = imported(
            desk,
            HEADER
            + b"1,Ada,Inkwell,2017-02-31,,\n"
            + b"2,Bea,Inkwell,2027-01-01,,\n"
            + b"3,Cy,Inkwell,1990-01-01,,\n"
            + b"4,,,2017-05-14,,\n"
            + b"5,Da\x07n,Inkwell,,,\n"
            + b"6,Eve,Inkwell,not known,,\n",
        )
        assert report.added == 6
        assert [(one.row, one.column, one.reason) for one in report.notices] == [
            (1, "date_of_birth", "2017-02-31 is no day that can be read; it is kept as it stands"),
            (2, "date_of_birth", "01/01/2027 is in the future"),
            (3, "date_of_birth", "01/01/1990 is an adult's, 36 years"),
            (4, "", "the child has no name at all"),
            (5, "given_name", "control characters were taken out"),
            (6, "date_of_birth", "not known is no day that can be read; it is kept as it stands"),
        ]
        kept = desk.store.rows("SELECT given_names, date_of_birth FROM register_child ORDER BY id")
        assert [born for _, born in kept][:3] == ["2017-02-31", "2027-01-01", "1990-01-01"]
        assert kept[4][0] == "Dan"

    def test_twenty_notices_are_shown_and_the_others_counted(self, desk: Desk) -> None:
        report = imported(desk, HEADER + b"".join(b"%d,Ada,Inkwell,soon,,\n" % number for number in range(30)))
        assert (len(report.notices), report.noticed) == (MOST_NOTICES, 30)

    def test_blank_lines_and_rows_of_nothing_but_commas_are_passed_over(self, desk: Desk) -> None:
        report = imported(desk, HEADER + b"\n" + ROW + b",,,,,\n\r\n,,\n")
        assert (report.rows, report.added, report.noticed) == (1, 1, 0)

    def test_a_column_that_the_map_does_not_know_is_said(self, desk: Desk) -> None:
        report = imported(desk, export(YASMIN | {"hair": "brown"}, columns=(*COLUMNS, "hair")))
        assert [(one.row, one.column) for one in report.notices] == [(0, "hair")]

    def test_cells_of_several_lines_accents_and_other_scripts_are_kept(self, desk: Desk) -> None:
        odd = {
            "forenames": "Ayo\u0323\u0300mi\u0301de\u0301 ",
            "surname": "中村  O'Keefe",
            "address": "Flat 8,\n188 Pretend St",
        }
        imported(desk, export(FIONN | odd))
        kept = desk.store.rows("SELECT given_names, family_name, address FROM register_child")
        assert kept == [("Ayọ̀mídé", "中村 O'Keefe", "Flat 8, 188 Pretend St")]

    @pytest.mark.parametrize("end", [b"\r\n", b"\r", b"\n"])
    def test_every_kind_of_line_break_is_read(self, desk: Desk, end: bytes) -> None:
        assert imported(desk, (HEADER + ROW).replace(b"\n", end)).added == 1


def test_a_refusal_shows_a_number_a_name_or_a_day_and_nothing_else_of_a_row(desk: Desk) -> None:
    columns = (*COLUMNS, "home_address_line_1")
    bad = "9 Inkwell Row ~"
    rows = [YASMIN | {"local_id": str(at), column: bad} for at, column in enumerate(columns) if column != "local_id"]
    content = export(*rows, columns=columns).replace(b"~", b"\xff")
    shown = {column for _, column, value, _ in problems(desk, content) if value}
    assert shown == {"surname", "forenames", "also_known_as", "date_of_birth", "expected_delivery", "opened", "closed"}


def test_an_address_in_a_column_that_no_map_knows_is_not_shown(desk: Desk) -> None:
    columns = (*COLUMNS, "home_address_line_1")
    content = export(YASMIN | {"home_address_line_1": "Thistle House, 4 Hidden Lane~"}, columns=columns)
    content = content.replace(b"~", b"\xff")
    assert "Hidden Lane" not in repr(problems(desk, content))
    long = export(YASMIN | {"home_address_line_1": "4 Hidden Lane " * 200}, columns=columns)
    assert "Hidden Lane" not in repr(problems(desk, long))
