"""Logging one contact from its JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from mash_tui.domain.checks import problems_in
from mash_tui.domain.contact import ContactIn
from mash_tui.services.contacts import create_contact
from mash_tui.services.record import ContactRefused, Recorded

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


def log_json(desk: Desk, content: bytes, name: str) -> Recorded:  # noqa: ARG001
    """Log the contact. Raises ContactRefused with every problem, field by field."""
    try:
        told = ContactIn.model_validate_json(content)
    except ValidationError as error:
        raise ContactRefused(problems_in(error)) from None
    return create_contact(desk, told)
