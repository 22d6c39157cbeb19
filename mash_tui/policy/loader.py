"""From the text of a policy file to a `Policy`, or to every problem in it with line and expectation."""

from __future__ import annotations

import hashlib
import re
import tomllib
from datetime import date, time
from decimal import Decimal
from functools import cache
from pathlib import Path

from mash_tui.domain.brag import Brag
from mash_tui.domain.calendar import WEEKDAYS, OpeningHours
from mash_tui.domain.codes import SOURCES
from mash_tui.domain.roles import MANAGE_THE_HUB, Permission, Role
from mash_tui.policy.family_loader import read_family
from mash_tui.policy.intake_loader import read_csv_maps, read_police
from mash_tui.policy.limits_loader import Reach, read_limits
from mash_tui.policy.model import Agency, Desk, Hub, Policy
from mash_tui.policy.outcomes_loader import check_code, read_outcomes
from mash_tui.policy.problems import PolicyError, Problem
from mash_tui.policy.reading import Report, Section, named, one_of
from mash_tui.policy.register_loader import (
    read_register_maps,
    read_status_words,
    shipped_register_maps,
    shipped_status_words,
)
from mash_tui.policy.screening_loader import read_screening, shipped_screening
from mash_tui.policy.telling_loader import read_ladder, read_telling, shipped_ladder, shipped_telling

DEFAULT_NAME = "the shipped policy"
"""What the shipped policy is called in messages."""

BYTE_ORDER_MARK = "\ufeff"
"""What some editors put before the first character."""

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\s*-\s*(?:([01]\d|2[0-3]):([0-5]\d)|(24:00))")
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
_SYNTAX_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_LONGEST_DESK_TIME = 24 * 60


def default_text() -> str:
    """The text of the shipped policy."""
    return Path(__file__).with_name("default.toml").read_text(encoding="utf-8")


def fingerprint(text: str) -> str:
    """SHA-256 of a policy text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def load(text: str, name: str) -> Policy:
    """Read a policy; `name` is the file as messages call it. Raises PolicyError with every problem."""
    report = Report()
    top = Section(_parse(text, name), (), report)
    hours, closing_days = _hours(top.table("hours"), must_open=True), _closing_days(top.table("closing_days"))
    reach = Reach(hours, closing_days)
    limits, notes = read_limits(top.table("limits"), reach)
    outcomes, rules = read_outcomes(top.table("outcomes"))
    intake = top.table("intake")
    # A policy that was written before there was a register goes on with what is shipped.
    register = top.table("register") if "register" in top else None
    policy = Policy(
        name=name,
        fingerprint=fingerprint(text),
        hub=_hub(top.table("hub")),
        hours=hours,
        consultation_hours=_hours(top.table("consultation_hours"), must_open=False),
        closing_days=closing_days,
        limits=limits,
        notes=notes,
        agencies=_agencies(top.table("agencies")),
        outcomes=outcomes,
        outcome_rules=rules,
        # A policy that was written before ratings were given here goes on with what is shipped.
        ratings=_ratings(top.table("ratings")) if "ratings" in top else shipped_ratings(),
        sources=_sources(top.table("sources")),
        roles=_roles(top.table("roles")),
        desk=_desk(top.table("desk")),
        family=read_family(top),
        csv_maps=read_csv_maps(intake.table("csv")) if "csv" in intake else {},
        police=read_police(intake.table("police")),
        register_maps=read_register_maps(register) if register else shipped_register_maps(),
        status_words=read_status_words(register) if register else shipped_status_words(),
        screening=read_screening(top.table("screening")) if "screening" in top else shipped_screening(),
        # As with the register: a kept policy that says nothing of them goes on with what is shipped.
        telling=read_telling(top.table("feedback"), outcomes) if "feedback" in top else shipped_telling(),
        complaint_ladder=read_ladder(top.table("complaints"), reach) if "complaints" in top else shipped_ladder(),
    )
    intake.finish()
    top.finish()
    if problems := report.problems(text.removeprefix(BYTE_ORDER_MARK), name):
        raise PolicyError(problems)
    return policy


def _parse(text: str, name: str) -> dict[str, object]:
    try:
        # Decimal, because a limit of 0.1 hours is six minutes and not nearly six.
        return tomllib.loads(text.removeprefix(BYTE_ORDER_MARK), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = _SYNTAX_LINE.search(said)
        line = int(at[1]) if at else text.rstrip("\n").count("\n") + 1
        what = re.sub(r" \(at .*\)$", "", said)
        problem = Problem(name, line, f"not TOML: {what}", "`key = value`, `[table]` or `# comment`")
        raise PolicyError((problem,)) from None


def _hub(section: Section) -> Hub:
    hub = Hub(
        name=section.text("name"),
        council=section.text("council"),
        phone=section.text("phone"),
        email=_email(section),
        out_of_hours_name=section.text("out_of_hours_name"),
        out_of_hours_phone=section.text("out_of_hours_phone"),
        disagreement=section.text("disagreement"),
        complaints=section.text("complaints"),
    )
    section.finish()
    return hub


def _email(section: Section) -> str:
    address = section.text("email")
    if address and not _EMAIL.fullmatch(address):
        section.wrong("email", f"email is {named(address)}", "one address such as mash@council.example")
    return address


def _hours(section: Section, *, must_open: bool) -> dict[int, OpeningHours]:
    week = {}
    texts = [section.text(weekday.lower()) for weekday in WEEKDAYS]
    for number, text in enumerate(texts):
        if text and text != "closed" and (hours := _opening(section, WEEKDAYS[number].lower(), text)):
            week[number] = hours
    if must_open and set(texts) == {"closed"}:
        section.report.add(section.path, "no weekday is open", "hours on at least one weekday")
    section.finish()
    return week


def _opening(section: Section, weekday: str, text: str) -> OpeningHours | None:
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        section.wrong(weekday, f"{weekday} is {named(text)}", "hours such as '09:00-17:15', or 'closed'")
        return None
    opens = time(int(found[1]), int(found[2]))
    closes = time(0) if found[5] else time(int(found[3]), int(found[4]))
    if closes <= opens and not found[5]:
        section.wrong(weekday, f"{weekday} closes before it opens: {text}", f"a closing after {opens:%H:%M}")
        return None
    return OpeningHours(opens, closes)


def _closing_days(section: Section) -> dict[date, str]:
    days = {}
    for key, why in section.words().items():
        try:
            days[date.fromisoformat(key)] = why
        except ValueError:
            section.wrong(key, f"{key!r} is not a day", "a day such as 2026-12-24")
    return days


def _agencies(section: Section) -> dict[str, Agency]:
    agencies: dict[str, Agency] = {}
    names: dict[str, str] = {}
    for code, entry in section.tables():
        check_code(section, code)
        agency = Agency(
            code=code,
            name=entry.text("name"),
            email=_email(entry),
            restricted=entry.flag("restricted"),
            selected=entry.flag("selected"),
        )
        agencies[code] = agency
        first = names.setdefault(agency.name.casefold(), code)
        if agency.name and first != code:
            entry.wrong("name", f"{agency.name!r} names two agencies", f"another name than that of {first}")
        entry.finish()
    return agencies


def _ratings(section: Section) -> dict[Brag, str]:
    meanings = {brag: section.text(brag.value) for brag in Brag}
    section.finish()
    return meanings


@cache
def shipped_ratings() -> dict[Brag, str]:
    """What the ratings mean in the shipped policy."""
    return {Brag(name): words for name, words in tomllib.loads(default_text())["ratings"].items()}


def _sources(section: Section) -> dict[str, str]:
    """The national words, with the hub's own in their place."""
    words = section.words()
    for code in words:
        if code not in SOURCES:
            section.wrong(code, f"unknown source code {code!r}", "one of " + ", ".join(SOURCES))
    return {**SOURCES, **words}


def _roles(section: Section) -> dict[Role, frozenset[Permission]]:
    known = tuple(permission.value for permission in Permission)
    roles = {}
    for role in Role:
        given = section.texts(role.value)
        for number, word in enumerate(given):
            if word not in known:
                path = (*section.path, role.value, number)
                section.report.add(path, f"unknown permission {word!r}", one_of(word, known))
        roles[role] = frozenset(Permission(word) for word in given if word in known)
    for key in section:
        if key not in list(Role):
            section.wrong(key, f"unknown role {key!r}", one_of(key, tuple(role.value for role in Role)))
    for needed in MANAGE_THE_HUB:
        if not any(needed in given for given in roles.values()):
            section.report.add(section.path, f"no role has {needed}", f"{needed} in at least one role")
    return roles


def _desk(section: Section) -> Desk:
    desk = Desk(
        claim_lease_minutes=section.whole("claim_lease_minutes", 1, _LONGEST_DESK_TIME),
        idle_lock_minutes=section.whole("idle_lock_minutes", 1, _LONGEST_DESK_TIME),
        oldest_child_years=section.whole("oldest_child_years", 18, 26),
        repeat_months=section.whole("repeat_months", 1, 120),
        placeholder_narratives=_small(section.texts("placeholder_narratives")),
        placeholder_patterns=_patterns(section, "placeholder_patterns") if "placeholder_patterns" in section else (),
        not_known_words=_small(section.texts("not_known_words")),
        safe_address_patterns=_patterns(section, "safe_address_patterns"),
    )
    section.finish()
    return desk


def _patterns(section: Section, key: str) -> tuple[str, ...]:
    patterns = section.texts(key)
    for number, pattern in enumerate(patterns):
        try:
            re.compile(pattern)
        except re.error as error:
            path = (*section.path, key, number)
            section.report.add(path, f"{pattern!r} does not compile: {error}", "a regular expression")
    return patterns


def _small(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(text.casefold().split()) for text in texts)
