"""What `mash register import` prints: what a file changed, what is odd about it, why it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mash_tui.cli.output import say, show
from mash_tui.domain.counted import counted

if TYPE_CHECKING:
    from mash_tui.domain.errors import Refused
    from mash_tui.services.register.report import CutOff, ImportReport, RegisterRefused


def say_problems(error: RegisterRefused) -> None:
    """Every problem that is kept, a line each, and how many more there are."""
    for problem in error.problems:
        where = ", ".join(filter(None, (_row(problem.row), problem.column)))
        value = f"{problem.value}: " if problem.value else ""
        say(f"  {where}: {value}{problem.reason}")
    if more := error.count - len(error.problems):
        say(f"  and {counted(more, 'more problem')}")


def json_of_refusal(name: str, error: Refused) -> dict[str, Any]:
    """A refusal for a program: of a file as a whole, or for its rows."""
    from mash_tui.services.register.report import RegisterRefused

    said: dict[str, Any] = {"file": name, "refused": error.message, "remedy": error.remedy}
    if not isinstance(error, RegisterRefused):
        return said
    problems = [
        {"row": one.row, "column": one.column, "value": one.value, "reason": one.reason} for one in error.problems
    ]
    return said | {"count": error.count, "problems": problems}


def show_report(report: ImportReport) -> None:
    """What changed to stdout; what is odd, and whether anything was written, to stderr."""
    for line in report.notable:
        show(line)
    if more := report.notably - len(report.notable):
        show(f"and {counted(more, 'more child', 'more children')} with such changes: `mash register changes`")
    for line in _said(report):
        say(line)


def _said(report: ImportReport) -> Iterator[str]:
    for one in report.cut_off:
        yield f"File {one.number} ({one.name}) was cut off before its end. {_remedy(one, report)}"
    for notice in report.notices:
        yield f"  {', '.join(filter(None, (_row(notice.row), notice.column)))}: {notice.reason}"
    if more := report.noticed - len(report.notices):
        yield f"  and {counted(more, 'more notice')}"
    named = f"file {report.number}, " if report.number else ""
    yield f"{report.file} ({named}map {report.map}): {counted(report.rows, 'child', 'children')}: {_counts(report)}."
    if report.fields:
        yield f"Changed fields: {', '.join(_fields(report))}."
    if report.others:
        numbers = counted(report.others, "number stands", "numbers stand")
        yield f"{numbers} for a child of another name and birth date now. Does the case system give numbers twice?"
    if report.gone > report.rows:
        yield "More children are gone than are named: is this the whole export? The next one brings them back."
    if report.not_named and not report.whole:
        are = "is" if report.not_named == 1 else "are"
        others = f"{counted(report.not_named, 'child', 'children')} of the register {are} not in it"
        yield f"{others}, which changes nothing. If it is the whole export, say --whole."
    if report.dry_run:
        yield "Nothing of the register is changed: this was a dry run. That the file was tried is in the audit trail."


def _remedy(one: CutOff, report: ImportReport) -> str:
    if not one.is_this:
        whole = "This whole export settles it."
        return whole if report.whole else "Take that one in again, or a whole export with --whole: that completes it."
    return "Taking this file in completes it." if report.dry_run else "This was the same file, and completed it."


def _counts(report: ImportReport) -> str:
    returned = f" ({report.returned:,} in the export again)" if report.returned else ""
    gone = f", {report.gone:,} no longer named and marked as gone" if report.whole else ""
    return f"{report.added:,} new, {report.changed:,} changed{returned}, {report.unchanged:,} unchanged{gone}"


def _fields(report: ImportReport) -> list[str]:
    from mash_tui.services.register.fields import LABELS

    return [f"{LABELS[field]} {count:,}" for field, count in report.fields.most_common()]


def json_of(report: ImportReport) -> dict[str, Any]:
    """The report for a program."""
    names = ("file", "number", "sha256", "map", "dry_run", "whole", "rows", "added", "changed", "unchanged", "returned",
             "others", "not_named", "gone")  # fmt: skip
    said = {name: getattr(report, name) for name in names}
    return said | {
        "fields": dict(report.fields.most_common()),
        "notable": report.notable,
        "notices": [{"row": one.row, "column": one.column, "reason": one.reason} for one in report.notices],
        "noticed": report.noticed,
        "cut_off": [{"number": one.number, "file": one.name} for one in report.cut_off],
    }


def _row(number: int) -> str:
    return f"row {number:,}" if number else "header"
