"""Wrong input is answered in words a clerk understands: the field, what stands there, what was expected."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.services.commanding import Mash

LIBRARY = re.compile(r"Value error|Input should|Field required|Extra inputs|valid (dictionary|tuple|string)|Expecting")
"""How pydantic and the JSON library put it."""

RIGHT = {
    "channel": "form",
    "children": [{"given_names": "Rafferty", "date_of_birth": "2016-03-22"}],
    "concern": {"narrative": "He comes to school hungry and in the same jumper."},
}
WRONG = {
    "channel: pigeon: expected 'form', 'phone', 'email', 'police', 'letter' or 'in person'": {"channel": "pigeon"},
    "children: []: expected at least 1": {"children": [], "channel": "pigeon"},
    "children: Rafferty: expected a list in square brackets": {"children": "Rafferty"},
    "children.1: 7: expected an object in curly brackets": {"children": [7]},
    "children.1.sex: x: expected 'M', 'F', 'U', 'not known' or 'not asked'": {
        "children": [{"sex": "x", "date_of_birth": "not known"}]
    },
    "children.1.date_of_birth: 31/02/2016: 31/02/2016 is not a date; expected one like 2016-03-22": {
        "children": [{"date_of_birth": "31/02/2016"}]
    },
    "concern: hungry: expected an object in curly brackets": {"concern": "hungry"},
    "concern.narrative: blank: is missing and is needed: `mash contact schema`": {"concern": {}},
    "concern.narrative: 5: expected text in quotation marks": {"concern": {"narrative": 5}},
    "childs: […]: no contact has this field: `mash contact schema`": {"childs": [{"given_names": "A"}]},
    "address_is_safe: no idea: expected true or false": {"address_is_safe": "no idea"},
    "received_at: 2026-04-02T16:30: has no offset from UTC: expected a date and time like": {
        "received_at": "2026-04-02T16:30"
    },
    "received_at: 2026-99-02T16:30Z: there is no such date and time: expected one like": {
        "received_at": "2026-99-02T16:30Z"
    },
    "household.1.name: […]: expected text in quotation marks": {"household": [{"name": ["x"]}]},
}
BROKEN = {
    "": "it is empty",
    "{": "a name in double quotation marks is missing at line 1, character 2",
    '{"channel": form}': "a value is missing at line 1",
    '{"channel" "form"}': "a colon is missing",
    '{"channel": "form" "children": []}': "a comma or a closing bracket is missing",
    '{"channel": "form': "a text has no closing quotation mark; it begins at line 1, character 13",
    '{"channel": "fo\nrm"}': "a line break or another control character stands inside a text",
    '{"channel": "C:\\form\\x"}': "a backslash stands before a letter that JSON does not know",
}
CALLS = {
    "user add fern --role boss": "Invalid value for '--role': 'boss' is not one of 'call_handler'",
    "user add fern": "Missing option '--role'. Choose from:",
    "contact list --limit x": "Invalid value for '--limit': 'x'; expected a whole number",
    "contact list --limit 0": "Invalid value for '--limit': '0'; expected 1 or more",
    "audit show --last 99999999": "Invalid value for '--last': '99999999'; expected 1,000,000 or less",
    "contact list --view x": "'x' is not one of 'open', 'mine'",
    "contact show": "Missing argument 'ref'. The reference: MASH-2026-000123, 2026-123 or 123",
    "contact note 1 School rang back": "More words than it takes: rang back. Put words that belong together in",
    "due --rating red --clock return --received yesterday": "'yesterday' cannot be read: this is not a date and time",
    "draft show 0": "'0'; expected a number that a list shows",
    "draft show 99999999999999999999999": "expected a number that a list shows",
    "problem show 99999999999999999999999": "expected a number that a list shows",
    "problem mend 1 --set a=b --version 99999999999999999999999": "expected a number that a list shows",
    "contact correct 1 --entry 99999999999999999999999 --text x --reason why": "expected a number that a list shows",
    "contact claim 1 --version 99999999999999999999999": "expected a number that a list shows",
    "draft show x": "'x'; expected a whole number",
}


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    made = Mash(tmp_path / "hub")
    assert made("init").code == 0
    return made


@pytest.mark.parametrize("said", WRONG)
def test_each_mistake_in_a_contact_names_the_field_the_value_and_what_is_expected(mash: Mash, said: str) -> None:
    answer = mash("contact", "add", "--file", "-", stdin=json.dumps(RIGHT | WRONG[said]))
    assert answer.code == 1 and answer.out == ""
    assert f"  {said}" in answer.err
    assert not LIBRARY.search(answer.err)


@pytest.mark.parametrize("what", ["42", '"x"', "null"])
def test_what_is_no_contact_at_all_is_called_so(mash: Mash, what: str) -> None:
    answer = mash("contact", "add", "--file", "-", stdin=what)
    assert answer.code == 1 and re.search(r"^  contact: .*expected an object in curly brackets$", answer.err, re.M)


@pytest.mark.parametrize("text", BROKEN)
def test_broken_json_is_refused_with_its_place(mash: Mash, text: str) -> None:
    answer = mash("contact", "add", "--file", "-", stdin=text)
    assert answer.code == 1 and f"The file is not JSON: {BROKEN[text]}" in answer.err
    assert not LIBRARY.search(answer.err) and "`mash contact schema`" in answer.err


def test_an_empty_list_is_said_to_be_one(mash: Mash) -> None:
    answer = mash("contact", "add", "--file", "-", stdin="[]")
    assert (answer.code, answer.out) == (0, "") and "there is no contact in it" in answer.err


@pytest.mark.parametrize("call", CALLS)
def test_a_wrong_call_is_answered_in_our_words(mash: Mash, call: str) -> None:
    answer = mash(*call.split())
    assert answer.code == 2 and answer.out == ""
    assert CALLS[call] in answer.err
    assert not LIBRARY.search(answer.err)
