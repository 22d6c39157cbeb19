"""Names that people use for one another: short forms, and one name in the spellings of several languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from .letters import plain

FOLDER = Path(__file__).parent / "names"


def _together(text: str) -> Mapping[str, Sequence[str]]:
    """Give for each name the other spellings of it."""
    others: defaultdict[str, list[str]] = defaultdict(list)
    for line in text.strip().splitlines():
        names = [name.replace("_", " ") for name in line.split()]
        for name in names:
            others[name].extend(other for other in names if other != name and other not in others[name])
    return dict(others)


def _shortened(text: str) -> Mapping[str, Sequence[str]]:
    """Give for each full name its short forms."""
    short: defaultdict[str, list[str]] = defaultdict(list)
    for line in text.strip().splitlines():
        full, forms = line.split(" : ")
        for name in (word.replace("_", " ") for word in full.split()):
            short[name].extend(form for form in forms.split() if form not in short[name])
    return dict(short)


def _plain_too(variants: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Give them for names written without their marks as well."""
    return {**{plain(name): forms for name, forms in variants.items()}, **variants}


def _turned(short: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Give for each short form the full names it may stand for."""
    full: defaultdict[str, list[str]] = defaultdict(list)
    for name, forms in short.items():
        for form in forms:
            full[form].append(name)
    return dict(full)


SPELT: Mapping[str, Sequence[str]] = _together((FOLDER / "spellings.txt").read_text("utf-8"))
SPELT_FAMILY_FIRST: Mapping[str, Sequence[str]] = _together((FOLDER / "spellings_family_first.txt").read_text("utf-8"))
"""Those of Chinese and Vietnamese names, which elsewhere are other names: Lee and Li."""
SHORTENED: Mapping[str, Sequence[str]] = _plain_too(_shortened((FOLDER / "short_forms.txt").read_text("utf-8")))
LENGTHENED: Mapping[str, Sequence[str]] = _turned(SHORTENED)
