"""Which register files were begun and are not taken in to their end."""

UNSETTLED = (
    "SELECT id, name, sha256, started_at FROM register_file AS begun WHERE finished_at = ''"
    " AND NOT EXISTS (SELECT 1 FROM register_file AS later WHERE later.id > begun.id AND later.finished_at <> ''"
    " AND (later.whole OR later.sha256 = begun.sha256)) ORDER BY id"
)
"""Only the same file, or a whole export, taken in to its end later has the children that the cut-off one would have
brought: any other leaves them missing."""
