"""Reading `[lawful_bases]` and `[family]` of a policy file."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from mash_tui.policy.family import FamilyRules
from mash_tui.policy.reading import Report, Section

_BASES, _FAMILY = "lawful_bases", "family"
_SETTING = "agreement_needs_authorisation"
_CODE = re.compile(r"[a-z][a-z0-9_]*")


def read_family(top: Section) -> FamilyRules:
    """Both tables. One that is missing is the shipped policy's: a policy may be older than these settings."""
    bases = _lawful_bases(top.table(_BASES)) if _BASES in top else shipped_family().lawful_bases
    needs = _needs(top.table(_FAMILY)) if _FAMILY in top else shipped_family().agreement_needs_authorisation
    return FamilyRules(bases, needs)


@cache
def shipped_family() -> FamilyRules:
    """What the shipped policy says: for a hub whose policy was kept before it said anything of it."""
    text = Path(__file__).with_name("default.toml").read_text(encoding="utf-8")
    return read_family(Section(tomllib.loads(text), (), Report()))


def _lawful_bases(section: Section) -> dict[str, str]:
    words = section.words()
    first: dict[str, str] = {}
    for code, text in words.items():
        if not _CODE.fullmatch(code):
            section.wrong(code, f"{code!r} is no code", "small letters, figures and underscores, such as s47")
        if text and (other := first.setdefault(text.casefold(), code)) != code:
            section.wrong(code, f"{text!r} stands for two codes", f"other words than those of {other}")
    if not words:
        section.report.add(section.path, "there is no lawful basis", 's47 = "Children Act 1989, section 47"')
    return words


def _needs(section: Section) -> bool:
    section.raw(_SETTING, "true or false")
    needs = section.flag(_SETTING)
    section.finish()
    return needs
