"""How old somebody is, in the words of the desk."""

from __future__ import annotations

from datetime import date


def age_in_words(born: date, day: date) -> str:
    """`10 years`, `14 months` under two years, `3 weeks` under two months; empty before the birth."""
    if born > day:
        return ""
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    if months >= 24:
        return f"{months // 12} years"
    if months >= 2:
        return f"{months} months"
    days = (day - born).days
    weeks = days // 7
    if weeks:
        return f"{weeks} week{'s' if weeks != 1 else ''}"
    return f"{days} day{'s' if days != 1 else ''}"


def weeks_until(expected: date, day: date) -> str:
    """`due in 6 weeks`, `due in 3 days`, `was due 9 days ago`."""
    days = (expected - day).days
    if days < 0:
        return f"was due {-days} day{'s' if days != -1 else ''} ago"
    if days >= 14:
        return f"due in {days // 7} weeks"
    return f"due in {days} day{'s' if days != 1 else ''}" if days else "due today"
