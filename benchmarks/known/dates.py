"""What goes wrong with birth dates."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

KEYPAD = {
    "1": "24", "2": "135", "3": "26", "4": "157", "5": "2468", "6": "359", "7": "48", "8": "579", "9": "68", "0": "12",
}  # fmt: skip


def digit_wrong(born: str, rng: Random) -> str:
    """Type another digit, beside the right one on a keypad mostly; the day need not exist."""
    at = rng.choice([3, 5, 6, 6, 8, 9, 9, 9])
    if rng.random() < 0.2:
        at = rng.choice([2, 3])
    others = KEYPAD[born[at]] if rng.random() < 0.7 else "0123456789".replace(born[at], "")
    return born[:at] + rng.choice(others) + born[at + 1 :]


def digits_transposed(born: str, rng: Random) -> str:
    """Type two digits of a part in the wrong order; the day need not exist."""
    at = rng.choice([2, 5, 8])
    return born[:at] + born[at + 1] + born[at] + born[at + 2 :]


def day_off(born: str, rng: Random) -> str:
    """Take one day for another near it."""
    return _shifted(born, rng.choice((-1, 1, -1, 1, 2, -2, 10, -10, 7)))


def month_off(born: str, rng: Random) -> str:
    """Take one month for the next."""
    year, month, day = born.split("-")
    return f"{year}-{(int(month) - 1 + rng.choice((-1, 1, -1, 1, 2, 3))) % 12 + 1:02}-{day}"


def year_off(born: str, rng: Random) -> str:
    """Take one year for the next, or one ten years off."""
    return f"{int(born[:4]) + rng.choice((-1, 1, -1, 1, -2, 2, 10, -10))}{born[4:]}"


def swapped(born: str) -> str:
    """Take the day for the month, although there may be no such month."""
    year, month, day = born.split("-")
    return f"{year}-{day}-{month}"


def wrong(born: str, rng: Random) -> str:
    """Give a birth date with one error in it; an unknown one stays unknown."""
    for _ in range(20):
        changed = _one(born, rng) if born else born
        if changed != born:
            return changed
    return born


def _one(born: str, rng: Random) -> str:
    drawn = rng.random()
    if drawn < 0.45:
        return digit_wrong(born, rng)
    if drawn < 0.6:
        return digits_transposed(born, rng)
    if drawn < 0.7:
        return day_off(born, rng)
    if drawn < 0.8:
        return month_off(born, rng)
    return year_off(born, rng) if drawn < 0.92 else swapped(born)


def _shifted(born: str, days: int) -> str:
    try:
        return (date.fromisoformat(born) + timedelta(days=days)).isoformat()
    except ValueError:  # already typed wrong, of no day that exists
        return born
