"""The JSON Schema of a contact: what `mash contact add` and `mash intake` take as the program's own JSON."""

from __future__ import annotations

import json
from typing import Any

from mash_tui.domain.contact import ContactIn

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The edition of JSON Schema that it is written in."""


def contact_schema() -> dict[str, Any]:
    """The schema of one contact, with what each field means; a file may hold one contact or a list of them."""
    return {"$schema": DIALECT, **ContactIn.model_json_schema()}


def contact_schema_text() -> str:
    """The schema as docs/contact.schema.json holds it and `mash contact schema` prints it."""
    return json.dumps(contact_schema(), indent=2, ensure_ascii=False) + "\n"
