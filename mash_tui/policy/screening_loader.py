"""Reading the `[screening]` tables of a policy file: the checklist, in the order of the file."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from mash_tui.domain.screening import Answer, Item, Knows, Opens
from mash_tui.policy.reading import Report, Section, named, one_of

_CODE = re.compile(r"[a-z][a-z0-9_]*")
_A_CODE = "small letters, figures and underscores, such as immediate_danger"
Word = TypeVar("Word", bound=StrEnum)


def read_screening(section: Section) -> tuple[Item, ...]:
    """Every `[screening.items.CODE]` table, in the order of the file."""
    items = section.table("items")
    found = tuple(_item(items, code, entry) for code, entry in items.tables())
    if "items" in section and not found:
        section.wrong("items", "the checklist has no item", "at least one table such as [screening.items.history]")
    _one_forwards(items, found)
    section.finish()
    return found


@cache
def shipped_screening() -> tuple[Item, ...]:
    """The shipped checklist: for a hub whose policy was kept before it had one of its own."""
    text = Path(__file__).with_name("default.toml").read_text(encoding="utf-8")
    return read_screening(Section(tomllib.loads(text)["screening"], ("screening",), Report()))


def _item(items: Section, code: str, section: Section) -> Item:
    if not _CODE.fullmatch(code):
        items.wrong(code, f"{code!r} is no code", _A_CODE)
    opens = _word(section, "requires", Opens)
    item = Item(
        code=code,
        question=section.text("question"),
        prompt=section.optional_text("prompt"),
        sources=_texts(section, "sources"),
        opens=opens or Opens.NOTHING,
        opened_by=_answers(section, "required_by", (Answer.YES,)),
        asks=section.optional_text("asks"),
        choices=_texts(section, "choices"),
        note_for=_answers(section, "note_for", ()),
        source_for=_answers(section, "source_for", ()),
        before_rating=section.flag("before_rating"),
        knows=_word(section, "suggest", Knows) or Knows.NOTHING,
    )
    _asks_for_something(section, item)
    section.finish()
    return item


def _asks_for_something(section: Section, item: Item) -> None:
    """What asks for words says for which, and what asks for none does not."""
    if item.opens.asks_words and "asks" not in section:
        section.wrong("requires", "asks is missing", "asks = the question, such as 'What was done, and when?'")
    for setting in ("asks", "choices"):
        if setting in section and not item.opens.asks_words:
            section.wrong(setting, f"{setting} stands without requires", "requires = 'acted' or 'forward'")
    if "required_by" in section and not item.opened_by:
        section.wrong("required_by", "required_by has no answer", "at least one, such as 'yes'")
    if "required_by" in section and item.opens is Opens.NOTHING:
        section.wrong("required_by", "required_by stands without requires", "requires = 'acted', 'forward' or 'family'")


def _one_forwards(items: Section, found: tuple[Item, ...]) -> None:
    forwarding = [item.code for item in found if item.opens is Opens.FORWARD]
    for code in forwarding[1:]:
        items.wrong(code, f"{forwarding[0]} requires 'forward' too", "one item that forwards")


def _word(section: Section, key: str, words: type[Word]) -> Word | None:
    text = section.optional_text(key)
    known = tuple(word.value for word in words if word.value)
    if text and text not in known:
        section.wrong(key, f"{key} is {named(text)}", one_of(text, known))
        return None
    return words(text)


def _answers(section: Section, key: str, otherwise: tuple[Answer, ...]) -> tuple[Answer, ...]:
    texts, known = section.optional_texts(key, otherwise), tuple(answer.value for answer in Answer)
    for number, text in enumerate(texts):
        if text not in known:
            section.report.add((*section.path, key, number), f"{named(text)} is no answer", one_of(text, known))
    return tuple(Answer(text) for text in texts if text in known)


def _texts(section: Section, key: str) -> tuple[str, ...]:
    texts = section.optional_texts(key)
    for number, text in enumerate(texts):
        if not text.strip():
            section.report.add((*section.path, key, number), f"{key} holds {named(text)}", "text that is not blank")
    return texts
