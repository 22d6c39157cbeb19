"""Hostile words, and the files, contacts and drafts that are full of them."""

from __future__ import annotations

import json

from mash_tui.services.form_layout import every_field
from tests.services.intake_files import HEADER, PLAIN, form, notification
from tests.system.sequences import POINTER_SHAPE, foreign_sequences
from tests.system.terminal import Terminal

HOSTILE = (
    "\x1b]52;c;cm0gLXJm\x07\x1b]0;owned\x07\x1b[2J\x1b[1;1HRating GREEN confirmed by manager\x1b[6n\x9b31m\x90q\x9c"
    "[/red][@click=app.quit]click[/][bold]$(reboot)\u202egreen\u2066\u200b\x00\x7f =1+1 ]8;;http://x.example"
)
RAW = HOSTILE.replace("\x00", "")
"""What no cleaning has touched, as a fault in it or an older program might have left it in the store: all but NUL.

No text there holds one, and the store takes it for a sign of a damaged page. No argument of a command can hold one.
"""
RAW_BYTES = b"\x9b31m\x9d0;owned\x9c\xff\x1b]0;owned\x07"
"""Control characters of one byte, as old terminals obey them, which are no UTF-8."""
FILE_NAME = "\x1b]0;owned\x07\x1b[2J[bold]form\u202e.csv"
"""A file may be called that."""


def only_its_own(terminal: Terminal) -> None:
    """Assert that nothing reached the terminal but what the program itself says to it."""
    assert foreign_sequences(terminal.bytes_since(), [POINTER_SHAPE]) == []
    assert not terminal.screen().lines[0].startswith("Rating GREEN"), "words went where their cursor move said"


def hostile_contact(narrative: str = HOSTILE) -> dict[str, object]:
    """A contact with the same words in every field that takes words."""
    words = (
        "given_names family_name also_known_as religion first_language interpreter school upn gp nhs_number address"
        " postcode whereabouts parental_responsibility age_as_told"
    )
    child = dict.fromkeys(words.split(), HOSTILE)
    return {
        "channel": "phone",
        "submission": {"system": HOSTILE, "number": HOSTILE},
        "children": [child | {"date_of_birth": "2016-03-22", "sex": "M"}],
        "household": [{"name": HOSTILE, "relationship": HOSTILE, "address": HOSTILE}],
        "household_as_told": HOSTILE,
        "referrer": dict.fromkeys(("name", "role", "agency", "relationship", "phone", "email"), HOSTILE),
        "concern": {"narrative": narrative, "category": HOSTILE, "already_done": HOSTILE, "immediate_danger": "yes"},
        "family": {"agreement_from": HOSTILE, "reason_not_informed": HOSTILE},
        "noticed": [{"field": HOSTILE, "value": HOSTILE, "what": HOSTILE}],
    }


_CHOICES = (
    "submission_id submitted_date submitted_time source_of_referral wish_to_be_anonymous number_of_children"
    " interpreter_needed parents_aware parents_consent incident_date child_in_immediate_danger injuries"
)
"""Columns of the form that do not take any words; those of a child are told by their ends."""
_FREE = [
    column
    for column in HEADER
    if column not in _CHOICES.split()
    and not column.endswith(("_dob", "_due_date", "_sex", "_ethnicity"))
    and not column.startswith(("child2", "child3", "child4"))
]


def hostile_form() -> bytes:
    """Three rows of the council's form: one that can be taken in, one with every cell hostile, one in wrong bytes."""
    free = dict.fromkeys(_FREE, HOSTILE)
    text = form(free, dict.fromkeys(HEADER, HOSTILE), PLAIN | {"submission_id": "T-3", "your_name": "RAW BYTES"})
    return text.replace(b"RAW BYTES", RAW_BYTES)


def hostile_notifications() -> bytes:
    """Police notifications: one that can be taken in, one with a hostile birth and names of fields, one broken line."""
    child = {"name": HOSTILE, "dob": "2018-06-19", "sex": "M", "address": HOSTILE, "postcode": HOSTILE}
    words = {
        "force": HOSTILE,
        "notification": HOSTILE,
        "risk_grade": HOSTILE,
        "officer": {"rank": HOSTILE, "name": HOSTILE},
        "incident": {"date": "2026-11-09", "location": HOSTILE},
        "adults": [{"name": HOSTILE, "role": HOSTILE}],
        "circumstances": HOSTILE,
        "voice_of_child": HOSTILE,
        "restricted": [{"text": HOSTILE, "marking": HOSTILE}],
    }
    good = notification(**words, children=[child])
    bad = notification(**words, report_no=f"NMC {HOSTILE}", submitted=HOSTILE, children=[child | {"dob": HOSTILE}])
    rows = (json.dumps(row).encode() for row in (good, bad | {HOSTILE: HOSTILE}))
    return b"\n".join([*rows, b'{"report_no": "' + RAW_BYTES + b'"}', RAW.encode()]) + b"\n"


def hostile_contacts() -> bytes:
    """Contacts in the program's own form: one that can be taken in, two that cannot, one with a hostile field."""
    good = hostile_contact()
    attached = {**good, "submission": None, "concern": {"narrative": "see attached", "category": HOSTILE}}
    return json.dumps([good, attached, {**good, HOSTILE: HOSTILE, "channel": HOSTILE}]).encode()


def hostile_draft() -> dict[str, str]:
    """A form with these words in every field that takes words, and in those that take a day or a code."""
    codes = {"channel", "written_referral_owed", "address_is_safe"}
    return {field.path: HOSTILE for field in every_field(2, 2) if field.path not in codes}
