"""The last save of a form has no time to ask: what is typed is kept, whoever else saved the draft meanwhile."""

from __future__ import annotations

from pathlib import Path

from mash_tui.screens.app import MashApp
from mash_tui.screens.new_contact import NewContactScreen
from mash_tui.services import drafts
from tests.screens.form_desk import CALL, a_desk, settle


async def test_what_is_typed_as_the_line_drops_is_kept_when_another_program_saved_the_draft(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    number = drafts.start(desk)
    drafts.save(desk, number, 1, CALL)
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("new contact", number)
        await settle(pilot)
        form = app.screen
        assert isinstance(form, NewContactScreen)
        drafts.save(a_desk(tmp_path), number, 2, CALL | {"concern.category": "Somebody else's words"})
        form.form.put("referrer.agency", "Typed last")
        form._saving.here_and_now()
        form._saving.paused = True
    kept = [drafts.read(desk, row.id)[1] for row in drafts.waiting(desk)]
    assert {fields["concern.category"] for fields in kept} == {"Somebody else's words", CALL["concern.category"]}
    assert "Typed last" in [fields["referrer.agency"] for fields in kept]
