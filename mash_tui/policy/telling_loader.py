"""Reading `[feedback]` and `[[complaints.ladder]]`; what a file does not say is the shipped policy's."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from mash_tui.domain.codes import SOURCES
from mash_tui.policy.limits_loader import Reach, read_limit
from mash_tui.policy.reading import Report, Section, named, one_of
from mash_tui.policy.telling import Audience, Rung, Telling

_LADDER = "at least one [[complaints.ladder]] with a name and a limit"


def read_telling(section: Section, outcomes: Collection[str]) -> Telling:
    """The table `[feedback]`; `outcomes` are the codes of the hub's own."""
    referrer, family = section.table("referrer_ways").words(), section.table("family_ways").words()
    words = section.table("outcomes")
    for code in words:
        if code not in outcomes:
            words.wrong(code, f"no outcome has the code {code!r}", one_of(code, tuple(outcomes)))
    found = Telling(
        referrer_ways=referrer,
        family_ways=family,
        referrer_way=_way(section, "referrer_way", referrer),
        family_way=_way(section, "family_way", family),
        public_sources=_sources(section),
        asked=section.text("asked"),
        asked_of_public=section.text("asked_of_public"),
        outcomes={code: _audience(table) for code, table in words.tables()},
        otherwise=_audience(section.table("otherwise")),
    )
    section.finish()
    return found


def read_ladder(section: Section, reach: Reach) -> tuple[Rung, ...]:
    """The stages of a complaint, the first one first."""
    given = section.raw("ladder", _LADDER)
    rungs: list[Rung] = []
    if not isinstance(given, list) or not given:
        if given is not None:
            section.wrong("ladder", f"ladder is {named(given) if given else 'empty'}", _LADDER)
    else:
        for value in given:
            _add_rung(section, value, rungs, reach)
    section.finish()
    return tuple(rungs)


def _add_rung(section: Section, value: object, rungs: list[Rung], reach: Reach) -> None:
    path = (*section.path, "ladder")
    if not isinstance(value, dict):
        section.report.add(path, f"ladder holds {named(value)}", _LADDER)
        return
    # TOML's [[ladder]] has no lines of its own for each stage: problems are told of the whole ladder.
    entry = Section(value, path, section.report)
    name = entry.text("name")
    limit = read_limit(entry.table("limit"), reach)
    entry.finish()
    if any(rung.name.casefold() == name.casefold() for rung in rungs):
        section.report.add(path, f"{name!r} names two stages of the ladder", "another name")
    elif name and limit:
        rungs.append(Rung(name, limit))


def _way(section: Section, key: str, ways: Mapping[str, str]) -> str:
    way = section.text(key)
    if way and way not in ways:
        section.wrong(key, f"{key} is {way!r}, which is no way", one_of(way, tuple(ways)))
    return way


def _sources(section: Section) -> frozenset[str]:
    given = section.texts("public_sources")
    for code in given:
        if code not in SOURCES:
            section.wrong("public_sources", f"unknown source code {code!r}", "one of " + ", ".join(SOURCES))
    return frozenset(given)


def _audience(table: Section) -> Audience:
    found = Audience(
        professional=table.text("professional"),
        public=table.text("public"),
        family=table.text("family"),
        leads=table.optional_text("leads"),
        asked=table.optional_text("asked"),
        caution=table.optional_text("caution"),
    )
    table.finish()
    return found


@cache
def shipped_telling() -> Telling:
    """What the shipped policy says: for a hub whose policy was kept before people were told by it."""
    shipped = _shipped()
    return read_telling(Section(shipped["feedback"], (), Report()), shipped["outcomes"])


@cache
def shipped_ladder() -> tuple[Rung, ...]:
    """The shipped ladder of a complaint, for the same."""
    return read_ladder(Section(_shipped()["complaints"], (), Report()), Reach({}, {}))


def _shipped() -> dict[str, dict[str, object]]:
    text = Path(__file__).with_name("default.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text))
