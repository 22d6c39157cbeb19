"""From the table `[outcomes]` to each outcome's words and what it asks for."""

from __future__ import annotations

import re

from mash_tui.policy.model import OutcomeRule
from mash_tui.policy.reading import Section, named

_CODE = re.compile(r"[a-z][a-z0-9_]*")


def read_outcomes(section: Section) -> tuple[dict[str, str], dict[str, OutcomeRule]]:
    """Code to words, and code to what it asks for: an outcome is a text, or a table of `words` and what it asks."""
    words, rules = {}, {}
    for code in section:
        check_code(section, code)
        value = section.raw(code, _EXPECTED)
        if isinstance(value, dict):
            words[code], rules[code] = _one(section.table(code))
        elif isinstance(value, str) and value.strip():
            words[code] = value
        else:
            section.wrong(code, f"{code} is {named(value)}", _EXPECTED)
    return words, rules


_EXPECTED = "its words in quotation marks, or a table such as { words = 'Signposted', asks = 'to whom' }"


def _one(outcome: Section) -> tuple[str, OutcomeRule]:
    found = outcome.text("words"), OutcomeRule(outcome.optional_text("asks"), outcome.flag("strategy"))
    outcome.finish()
    return found


def check_code(section: Section, code: str) -> None:
    """Note a problem unless it can be a stable name in records."""
    if not _CODE.fullmatch(code):
        section.wrong(code, f"{code!r} is no code", "small letters, figures and underscores, such as early_help")
