"""Every command that lists or reads gives JSON. A new command must be put into one of the two tables here."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.cli.document import documented
from mash_tui.data.paths import under
from mash_tui.domain.brag import Brag
from mash_tui.domain.consent import FamilyBasis
from mash_tui.domain.roles import Role
from mash_tui.services import complaints, drafts, family, ratings, restricted, users
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import open_desk
from tests.services.commanding import Mash
from tests.services.conftest import told
from tests.services.intake_files import form, taken
from tests.services.register_files import YASMIN, export, imported
from tests.services.telling import decided

LISTS = {
    "contact add --file contact.json": "MASH-2026-000003",
    "contact list": "Rafferty Quillbrook",
    "contact show 1": "He comes to school hungry and in the same jumper.",
    "contact restricted 1": "Seen by the police.",
    "identity show 1": "Rafferty Quillbrook",
    "family 1": "art10",
    "authorise": "MASH-2026-000001",
    "authorise 1": "asked",
    "decide 1": "early_help",
    "rate 1": "meaning",
    "confirm": "MASH-2026-000001",
    "lookup --given Rafferty --surname Quillbrook": "MASH-2026-000001",
    "search hungry": "MASH-2026-000001",
    "screen 1": "immediate_danger",
    "draft list": "Philippa Thornapple",
    "draft list --set-aside": "the caller rang off",
    "draft show 1": "referrer.name",
    "intake form.csv": "created",
    "intake --list": "sha256",
    "problem list": "what_are_you_worried_about",
    "problem list --set-aside": "",
    "problem show 1": "see attached",
    "board": "by_rating",
    "handover": "Rafferty Quillbrook",
    "feedback 2": "Early Help and Prevention",
    "complaint": "Nobody rang her back.",
    "complaint 2": "Nobody rang her back.",
    "due --rating red --clock return --received 2026-04-02T16:30": "2026-04-02T18:30:00+01:00",
    "register import register.csv": "410039",
    "register list": "finished_at",
    "register show 410039": "Wegglesby",
    "register changes": "open CIN",
    "policy show": "Barnet MASH",
    "policy versions": "in_force",
    "user list": "holly",
    "audit show": "contact.create",
    "audit verify": "broken",
    "doctor": "libraries",
    "backup copy.db": "anchor",
}
"""Call at the hub below → a word of its JSON."""
NO_LISTS = """
demo, contact claim, contact assign, contact note, contact correct, contact acknowledge, contact written-referral,
contact close, contact reopen, contact restrict, contact schema, identity say, draft set-aside, draft take-up,
problem mend, problem set-aside, problem take-up, policy check, user add, user roles, user disable, user enable,
audit anchor, init, restore
"""
"""Commands that do something and say so in a line; `contact schema` is JSON already."""


@pytest.fixture
def mash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mash:
    """A hub with one of everything that can be listed."""
    monkeypatch.chdir(tmp_path)
    made = Mash(tmp_path / "hub")
    made.log()
    desk = open_desk(paths=under(made.home))
    users.add(desk, "holly", "Holly Example", [Role.POLICE_DESK])
    for _ in range(2):
        drafts.save(desk, drafts.start(desk), 1, {"referrer.name": "Philippa Thornapple"})
    drafts.set_aside(desk, 2, "the caller rang off")
    taken(desk, {"what_are_you_worried_about": "see attached"})
    holly = open_desk(paths=under(made.home), as_name="holly")
    restricted.add(holly, "MASH-2026-000001", "Seen by the police.")
    holly.close()
    complaints.record(desk, decided(desk), "Mrs Quillbrook", "Nobody rang her back.")
    for status in ("closed", "open CIN"):
        imported(desk, export(YASMIN | {"status": status}))
    ratings.propose(desk, "MASH-2026-000001", 2, Brag.RED, "He is hungry again.")
    against = FamilyBasis("no", "no", lawful_basis=("s47", "art10"), reason="He would run with them.")
    family.record(desk, "MASH-2026-000001", open_contact(desk, "MASH-2026-000001").row.version, against, ask=True)
    desk.close()
    (tmp_path / "form.csv").write_bytes(form({"submission_id": "T-2"}))
    (tmp_path / "register.csv").write_bytes(export(YASMIN | {"status": "CP plan"}))
    (tmp_path / "contact.json").write_text(told().model_dump_json(exclude_defaults=True), "utf-8")
    return made


def test_every_command_is_known_as_one_that_lists_or_one_that_does_not() -> None:
    verbs = {one.words.removeprefix("mash ") for one in documented() if not one.is_group}
    listing = {verb for verb in verbs if any(call == verb or call.startswith(f"{verb} ") for call in LISTS)}
    others = {" ".join(words.split()) for words in NO_LISTS.split(",")}
    assert listing | others == verbs
    assert not listing & others


@pytest.mark.parametrize("call", LISTS)
def test_every_list_gives_json(mash: Mash, call: str) -> None:
    answer = mash(*call.split(), "--json", by="holly" if call.startswith("contact restricted") else "")
    assert answer.code == 0, answer.err
    assert isinstance(answer.json, dict | list)
    assert LISTS[call] in answer.out
