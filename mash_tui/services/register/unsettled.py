"""Which register files were begun and are not taken in to their end."""

UNSETTLED = (
    "SELECT id, name, sha256, started_at FROM register_file WHERE finished_at = ''"
    " AND id > (SELECT coalesce(max(id), 0) FROM register_file WHERE finished_at <> '') ORDER BY id"
)
"""A file that was taken in to its end after them says what stands now."""
