"""Whatever is answered in whatever order: an owner, a state of the work, and every answer whole."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mash_tui.data.paths import under
from mash_tui.domain.errors import Refused
from mash_tui.domain.lifecycle import State
from mash_tui.domain.screening import Answer
from mash_tui.policy.screening_loader import shipped_screening
from mash_tui.services import contacts
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import open_desk
from mash_tui.services.next_step import owed
from mash_tui.services.screening_view import missing_before_rating, screened_of
from tests.services.conftest import told
from tests.services.screening_desk import REF, answer, version

ITEMS = {item.code: item for item in shipped_screening()}
words = st.sampled_from(["", "tbc", "see above", "Rang the police at 10:20; FGM team told.", "register"])
steps = st.lists(
    st.tuples(st.sampled_from(list(ITEMS)), st.sampled_from(list(Answer)), words, words, words), min_size=1, max_size=25
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_no_sequence_of_answers_leaves_one_half_or_the_contact_without_owner(
    sequence: list[tuple[str, Answer, str, str, str]],
) -> None:
    with TemporaryDirectory() as folder:
        desk = open_desk(paths=under(Path(folder) / "hub"))
        try:
            contacts.create_contact(desk, told())
            saved = []
            for code, word, note, source, acted in sequence:
                before = version(desk)
                try:
                    answer(desk, code, answer=word.value, note=note, source=source, acted=acted)
                    saved.append((code, word))
                    assert version(desk) == before + 1
                except Refused as refused:
                    assert refused.rule and refused.remedy
                    assert version(desk) == before
            stored = desk.store.rows("SELECT item, answer FROM screening_answer ORDER BY id")
            assert stored == [(code, word.value) for code, word in saved]
            view = open_contact(desk, REF)
            assert bool(view.row.owner) is bool(saved)
            assert (view.row.state is State.SCREENING) is bool(saved)
            assert view.row.due_at is not None
            assert len([entry for entry in view.entries if entry.kind == "screening"]) == len(saved)
            for one in screened_of(desk, 1):
                for given_answer in one.given:
                    assert given_answer.acted or not one.item.asks_words(given_answer.answer)
                    assert given_answer.note or given_answer.answer not in one.item.note_for
                    assert given_answer.source or given_answer.answer not in one.item.source_for
            missing = {item.code for item in missing_before_rating(desk.store.reading.execute, desk.policy, 1)}
            assert missing == {code for code, item in ITEMS.items() if item.before_rating} - {code for code, _ in saved}
            assert ("ScreenContact" in [step.command for step in owed(view)]) is bool(missing)
        finally:
            desk.close()
