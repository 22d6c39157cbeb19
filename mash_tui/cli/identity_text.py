"""Who a child may be, as the command line says it: the same of a contact and of a row that waits to be taken in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mash_tui.cli.output import show, show_pairs
from mash_tui.domain.counted import in_months

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.known.rows import ChildIdentities, Identity


def json_of(child: ChildIdentities, labels: Mapping[int, str]) -> dict[str, object]:
    """A child with who it may be; `labels`: known child → what `mash identity say` calls it."""
    return {
        "position": child.position,
        "name": child.name,
        "same": [_one(one, labels) for one in child.same],
        "household": [_one(one, labels) for one in child.household],
    }


def _one(one: Identity, labels: Mapping[int, str]) -> dict[str, object]:
    """Numbers of rows mean nothing outside: the child has a name that `say` takes."""
    values = {name: getattr(one, name) for name in one.__slots__ if name not in ("known_id", "match")}
    alike = {name: getattr(one.match, name) for name in one.match.__slots__ if name not in ("known_id", "of_place")}
    return {"known": labels[one.known_id], **values, **alike}


def write(desk: Desk, child: ChildIdentities, labels: Mapping[int, str]) -> None:
    """The same in labelled text."""
    show(f"Child {child.position}, {child.name}")
    if not child.same:
        show("  Nobody known is this child, as far as can be told.")
    for title, some in (("Known", child.same), ("Same household", child.household)):
        for one in some:
            show(f"\n  {title}: {labels[one.known_id]}")
            show_pairs(_pairs(desk, one), indent="    ")
    show("")


def _pairs(desk: Desk, one: Identity) -> Iterator[tuple[str, str]]:
    said = f"{one.said.verdict.word}, by {one.said.by} on {desk.local(one.said.at):%d/%m/%Y}" if one.said else "nothing"
    yield "Who", ", ".join(filter(None, (one.who, one.born)))
    for label, value in (
        ("Address", one.address), ("School", one.school), ("Status", one.status), ("Since", one.since),
        ("Social worker", one.worker), ("Lead professional", one.lead), ("Gone", one.gone),
    ):  # fmt: skip
        if value:
            yield label, value
    if one.match.relation != "household":
        yield "May be", f"{one.match.relation} ({one.match.score:.2f})"
    yield "Alike", "\n".join(one.match.words)
    yield "Said", said
    yield f"In {in_months(one.months)}", str(one.in_twelve_months)
    if one.contacts:
        lines = [
            f"{each.reference}, {desk.local(each.received_at):%d/%m/%Y}, {each.rating}, {each.ended}, {each.about}"
            for each in one.earlier
        ]
        more = one.contacts - len(lines)
        yield "Other contacts", "\n".join([*lines, *([f"and {more} more"] if more else [])])
