"""The program's own JSON: one contact or a list, as `mash contact schema` says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from mash_tui.domain.calendar import LONDON
from mash_tui.domain.checks import WHOLE, FieldProblem, Rules, new_problems_of, problems_in, receipt_problem
from mash_tui.domain.contact import Answer, ContactIn, NoticedIn
from mash_tui.domain.errors import Refused
from mash_tui.domain.text import clean
from mash_tui.services.form_told import COMPARED
from mash_tui.services.intake.cells import LONGEST_NOTICED, is_changed_by_cleaning
from mash_tui.services.intake.json_rows import (
    NoSuchPlace,
    NotJson,
    elements,
    flat,
    flat_apart,
    mended,
    parse,
    repeated_keys,
)
from mash_tui.services.intake.reading import (
    WHOLE_ROW,
    MappedRow,
    RawRow,
    ToldAt,
    changes_in,
    line_of,
    sha256_of,
    shown,
    visible,
)
from mash_tui.services.intake.whole_row import IsHeld, laid_out, taken_over
from mash_tui.services.noticed import REMOVED
from mash_tui.services.record_rows import child_name, said
from mash_tui.services.safe_address import Passages, passages_of, says_safe

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy

KIND = "contacts"
_SAFE_PARTS = ("address", "postcode", "whereabouts")


@dataclass(frozen=True)
class ContactsFile:
    """Contacts in the program's own form."""

    policy: Policy
    notes: tuple[str, ...] = ()
    header: bytes = b""

    @property
    def kind(self) -> str:
        """Always the same."""
        return KIND

    def rows(self, data: bytes) -> Iterator[RawRow]:
        """Every contact of the file. Raises Refused when the file as a whole is not JSON."""
        try:
            text = data.decode("utf-8-sig")
            found = list(elements(text))
        except UnicodeDecodeError as error:
            raise not_json(f"byte {error.start + 1} is not UTF-8") from None
        except NotJson as error:
            raise not_json(str(error)) from None
        done, at = 0, 0
        for number, (value, start, end) in enumerate(found, start=1):
            original = text[start:end].encode("utf-8", "surrogatepass")
            done += len(original) + len(text[at:start].encode("utf-8", "surrogatepass"))
            at = end
            yield RawRow(number, original, value, (), done)

    def understood(self, row: RawRow, now: datetime) -> MappedRow:
        """The contact, or every problem under the path of its field, children counted from 1."""
        content = row.content
        mapped = MappedRow(None, list(row.problems), content_sha256=_content_sha256(content))
        mapped.problems += [
            FieldProblem(p, "", "stands there twice: which one is right?") for p in repeated_keys(content)
        ]
        mapped.submission, mapped.danger = _submission(content), _danger(content)
        mapped.sealed = self._is_safe(content)
        try:
            told = ContactIn.model_validate(content)
        except ValidationError as error:
            mapped.problems += problems_in(error)
            mapped.summary = "a contact whose fields cannot be read"
            mapped.sealed = mapped.sealed or self._mentions_safe_address(row.original)
            mapped.withheld = self._withheld(content) if mapped.sealed else frozenset()
        else:
            given = told.received_at or now
            received = (now if receipt_problem(given, now) else given).astimezone(LONDON)
            mapped.received = received if received == told.received_at else None
            rules = Rules(self.policy.desk.oldest_child_years, self.policy.desk.is_placeholder)
            mapped.problems += new_problems_of(told, rules, given, now)
            mapped.summary = line_of(" and ".join(map(child_name, told.children)), said(told.referrer.agency))
            mapped.withheld = self._withheld(content) if mapped.sealed else frozenset()
            noticed = (*told.noticed, *_removed(content, mapped.withheld))
            told = told.model_copy(update={"received_at": received, "noticed": noticed})
            mapped.told = told if not mapped.problems else None
        mapped.safe, mapped.addresses = mapped.sealed, _addresses(content)
        mapped.children = dict(_children_as_told(content))
        mapped.problems = [_shown(problem, mapped.withheld) for problem in mapped.problems]
        return mapped

    def _is_safe(self, content: object) -> bool:
        """Whether the contact says, in a field or in words, that an address must be kept safe."""
        if not isinstance(content, dict):
            return False
        people = [*_objects(content.get("children")), *_objects(content.get("household"))]
        told = [str(person.get(part, "")) for person in people for part in _SAFE_PARTS]
        told.append(str(content.get("household_as_told", "")))
        agreed = content.get("address_is_safe") not in (None, False)
        return says_safe(agreed, told, self.policy.desk.is_safe_address)

    def _mentions_safe_address(self, original: bytes) -> bool:
        return self.policy.desk.is_safe_address(original.decode("utf-8", "replace"))

    def _withheld(self, content: object) -> frozenset[str]:
        is_safe = self.policy.desk.is_safe_address
        if not isinstance(content, dict):
            return frozenset({WHOLE_ROW})
        told = [(own, path, clean(value).text) for own, path, value in flat_apart(content) if isinstance(value, str)]
        texts = {own: text for own, _, text in told}
        known = {own for own, path, _ in told if path.split(".")[-1] in _SAFE_PARTS}
        passages = Passages(
            passage
            for path in known
            for passage in passages_of(texts[path], is_safe, is_address=path.endswith(".address"))
        )
        return frozenset(known | {path for path, text in texts.items() if is_safe(text) or passages.stand_in(text)})

    def values(self, row: RawRow) -> dict[str, str]:
        """Path → value, lists counted from 1."""
        if not isinstance(row.content, dict):
            return {WHOLE_ROW: visible(row.original.decode("utf-8", "replace"))}
        return {path: _words(value) for path, _, value in flat_apart(row.content)}

    def whole(self, row: RawRow, is_held: IsHeld) -> str | None:
        """The contact over several lines."""
        return laid_out(row.content, is_held) if isinstance(row.content, dict) else None

    def rebuilt(self, original: bytes, wanted: Mapping[str, str]) -> RawRow:
        """The stored contact with a person's values."""
        row = RawRow(0, original, parse(original.decode("utf-8", "surrogatepass")))
        changes = changes_in(wanted, self.values(row))
        try:
            whole = changes.pop(WHOLE_ROW, "")
            content = taken_over(whole, row.content) if whole else row.content
            return RawRow(0, original, mended(content, changes, _typed))
        except NotJson as error:
            return RawRow(0, original, row.content, (FieldProblem(WHOLE_ROW, "", f"is not JSON: {error}"),))
        except NoSuchPlace as error:
            return RawRow(0, original, row.content, (FieldProblem(error.path, "", "there is no such field"),))


def not_json(why: str) -> Refused:
    """The refusal of a file that does not parse."""
    return Refused(
        f"The file is not JSON: {why}.",
        rule="a file that can be read",
        remedy="One contact, or a list of contacts, as `mash contact schema` says.",
    )


def _shown(problem: FieldProblem, withheld: frozenset[str]) -> FieldProblem:
    field = WHOLE_ROW if problem.field in ("", WHOLE) else problem.field
    held = field in withheld or any(path.startswith(f"{field}.") for path in withheld)
    return FieldProblem(field, "" if held else shown(problem.value), problem.reason)


def _removed(content: object, withheld: frozenset[str]) -> Iterator[NoticedIn]:
    """Notices of the texts out of which characters were taken, a held one without its words."""
    for path, value in flat(content):
        if isinstance(value, str) and is_changed_by_cleaning(value):
            words = "" if path in withheld else clean(value).text[:LONGEST_NOTICED]
            yield NoticedIn(field=path, value=words, what=REMOVED)


def _addresses(content: object) -> dict[str, str]:
    """Every path that can hold an address: a path is its own place in the contact."""
    paths = (path for path, _ in flat(content))
    return {path: path for path in paths if path.split(".")[-1] in (*_SAFE_PARTS, "household_as_told")}


def _children_as_told(content: object) -> Iterator[tuple[str, ToldAt]]:
    """What a look-up compares: each at its own path, numbered as in the list."""
    children = content.get("children") if isinstance(content, dict) else None
    for number, child in enumerate(children if isinstance(children, list) else (), start=1):
        for name in COMPARED:
            path, value = f"children.{number}.{name}", child.get(name) if isinstance(child, dict) else None
            if isinstance(value, str):
                yield path, ToldAt(path, " ".join(clean(value).text.split()))


def _objects(value: object) -> list[dict[str, Any]]:
    return [inner for inner in value if isinstance(inner, dict)] if isinstance(value, list) else []


def _submission(content: object) -> tuple[str, str] | None:
    given = content.get("submission") if isinstance(content, dict) else None
    if not isinstance(given, dict):
        return None
    system, number = given.get("system"), given.get("number")
    if not (isinstance(system, str) and isinstance(number, str) and system.strip() and number.strip()):
        return None
    return line_of(system), line_of(number)


def _danger(content: object) -> str:
    """The path that says yes to immediate danger, however little of the rest can be read."""
    concern = content.get("concern") if isinstance(content, dict) else None
    says = isinstance(concern, dict) and concern.get("immediate_danger") == Answer.YES
    return "concern.immediate_danger" if says else ""


def _words(value: object) -> str:
    if isinstance(value, str):
        return visible(value)
    return json.dumps(value)


def _typed(value: str) -> object:
    """What a person typed for a field: yes-or-no and null as JSON has them, everything else as text."""
    return {"true": True, "false": False, "null": None}.get(value, value)


def _content_sha256(content: object) -> str:
    in_order = sorted(flat(content), key=lambda item: item[0])
    said = (f"{path}\x1f{' '.join(_words(value).split())}" for path, value in in_order)
    return sha256_of("\x1e".join(said).encode("utf-8", "replace"))
