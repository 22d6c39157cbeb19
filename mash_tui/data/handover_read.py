"""Which contacts a handover tells of, and what is read of each. `:as_of` and `:until` are stored times."""

from __future__ import annotations

URGENT = "is_open = 1 AND urgent = 1"
"""Reds, and immediate danger that nobody has rated."""
OVERDUE = "is_open = 1 AND due_at <= :as_of"
DUE = "is_open = 1 AND due_at > :as_of AND due_at < :until"
UNOWNED = "is_open = 1 AND owner = ''"
ASKED = "id IN (SELECT contact_id FROM waiting)"

PART = "SELECT id FROM contact WHERE {where} ORDER BY urgent DESC, due_at, id LIMIT :most"
COUNT = "SELECT count(*) FROM contact WHERE {where}"

CONTACT = """
SELECT reference, state, brag, confirmed, concern_line, danger, restricted, owner, received_at, due_at, due_kind
FROM contact WHERE id = ?
"""
CHILDREN = """
SELECT given_names, family_name, date_of_birth, expected_delivery, age_as_told
FROM child WHERE contact_id = ? ORDER BY position
"""
ASKED_OF = "SELECT kind, at, by FROM waiting WHERE contact_id = ? ORDER BY at"
LAST_NOTE = """
SELECT at, by, text, detail FROM entry AS said
WHERE contact_id = ? AND (kind = 'note' OR (kind = 'correction' AND corrects IS NOT NULL))
AND NOT EXISTS (SELECT 1 FROM entry AS later WHERE later.contact_id = said.contact_id AND later.corrects = said.number)
ORDER BY number DESC LIMIT 1
"""
"""What was last written down, and not corrected since."""

LAST_ENTRY = "SELECT coalesce(max(id), 0) FROM entry"
"""It grows with everything that is done on any contact."""

FEEDBACK = """
SELECT reference, recipient, feedback.owner, clock.due_at FROM feedback
JOIN contact ON contact.id = feedback.contact_id LEFT JOIN clock ON clock.id = clock_id
WHERE feedback.state = 'owed' ORDER BY clock.due_at IS NULL, clock.due_at, feedback.id LIMIT :most
"""
COUNT_FEEDBACK = "SELECT count(*) FROM feedback WHERE state = 'owed'"
DANGER_ROWS = """
SELECT intake_row.id, name, row, received_at, due_at, summary FROM intake_row
JOIN intake_file ON intake_file.id = file_id
WHERE outcome = 'refused' AND danger = 1 ORDER BY due_at, intake_row.id LIMIT :most
"""
