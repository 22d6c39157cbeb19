"""What goes wrong with words: slips of the keyboard, of a scanner's eye and of the ear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from .words import pairs

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
OCR = pairs(
    """l>1 i>l l>i o>0 rn>m m>rn n>h h>b e>c c>e cl>d d>cl vv>w w>vv s>5 b>6 g>9 a>o u>v y>v t>f f>t ii>n z>2"""
)
PHONETIC = pairs(
    """ph>f f>ph k>c c>k ck>k ie>ei ei>ie ee>ea ea>ee ee>i i>ee y>i i>y ie>y y>ie s>z z>s th>t t>th ou>u u>oo oo>u
    o>u u>o e>a a>e ai>ay ay>ai ai>ei sch>sh sh>sch ch>sh q>k k>q x>ks j>y w>v v>w gh>g g>gh h> er>a er>ar or>er
    le>el wr>r kn>n tt>t ll>l nn>n mm>m ss>s que>k dj>j j>g g>j aw>or"""
)

Change = Callable[[str, Random], str]
"""Gives a text with one error, or the text itself where the error does not fit."""


def neighbours(letter: str) -> str:
    """Give the keys around a key of a British keyboard."""
    for number, row in enumerate(ROWS):
        if (at := row.find(letter)) >= 0:
            beside = row[max(0, at - 1) : at] + row[at + 1 : at + 2]
            above = ROWS[number - 1][at : at + 2] if number else ""
            below = ROWS[number + 1][max(0, at - 1) : at + 1] if number < 2 else ""
            return beside + above + below
    return ""


def inserted(text: str, rng: Random) -> str:
    """Hit a neighbouring key as well."""
    at = rng.randrange(len(text) + 1)
    near = neighbours(text[max(0, at - 1)].lower()) or "aeinrst"
    return text[:at] + rng.choice(near) + text[at:]


def deleted(text: str, rng: Random) -> str:
    """Miss a key."""
    if len(text) < 3:
        return text
    at = rng.randrange(len(text))
    return text[:at] + text[at + 1 :]


def substituted(text: str, rng: Random) -> str:
    """Hit the key beside the right one, or any other."""
    at = rng.randrange(len(text))
    near = neighbours(text[at].lower()) if rng.random() < 0.75 else "abcdefghijklmnopqrstuvwxyz"
    if not near or not text[at].isalpha():
        return text
    other = rng.choice(near)
    return text[:at] + (other.upper() if text[at].isupper() else other) + text[at + 1 :]


def transposed(text: str, rng: Random) -> str:
    """Hit two keys in the wrong order."""
    if len(text) < 2:
        return text
    at = rng.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def doubled(text: str, rng: Random) -> str:
    """Write a letter twice that stands once, or once that stands twice."""
    twice = [at for at in range(len(text) - 1) if text[at].lower() == text[at + 1].lower()]
    if twice:
        at = rng.choice(twice)
        return text[:at] + text[at + 1 :]
    at = rng.randrange(len(text))
    return text[: at + 1] + text[at].lower() + text[at + 1 :] if text[at].isalpha() else text


def misread(text: str, rng: Random) -> str:
    """Take a letter for one that looks like it, as a scanner does."""
    return _swap_one(text, OCR, rng)


def misheard(text: str, rng: Random) -> str:
    """Write what sounds alike."""
    return _swap_one(text, PHONETIC, rng)


def spaced(text: str, rng: Random) -> str:
    """Lose a space, a hyphen or an apostrophe, or put a space where none is."""
    marks = [at for at, letter in enumerate(text) if letter in " -'"]
    if marks:
        at = rng.choice(marks)
        return text[:at] + rng.choice(("", " ", "-") if text[at] != "'" else ("", " ")) + text[at + 1 :]
    if len(text) < 5:
        return text
    at = rng.randrange(2, len(text) - 1)
    return text[:at] + " " + text[at:]


def _swap_one(text: str, pairs: Sequence[tuple[str, str]], rng: Random) -> str:
    small = text.lower()
    places = [(at, old, new) for old, new in pairs for at in range(len(small)) if small.startswith(old, at)]
    if not places:
        return text
    at, old, new = rng.choice(places)
    changed = text[:at] + (new.capitalize() if text[at].isupper() and new.isalpha() else new) + text[at + len(old) :]
    return changed if len(changed) > 1 else text


TYPING: Sequence[Change] = (
    inserted,
    deleted,
    deleted,
    substituted,
    substituted,
    transposed,
    transposed,
    doubled,
    doubled,
)
ALL: Sequence[Change] = (
    *TYPING,
    *TYPING,
    misread,
    misread,
    misread,
    misread,
    misheard,
    misheard,
    misheard,
    misheard,
    misheard,
    spaced,
)


def wrong(text: str, rng: Random, changes: Sequence[Change] = ALL) -> str:
    """Give a text with one error in it; an empty text stays empty."""
    for _ in range(20):
        changed = rng.choice(changes)(text, rng) if text else text
        if changed != text and changed.strip():
            return changed
    return text
