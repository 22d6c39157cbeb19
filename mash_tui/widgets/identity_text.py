"""Who a child may be, in words: how sure that is, how the known child stands, who carries it. Pure.

All of it may come from people: every text here is one line, cut, and safe for a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from rich.cells import cell_len, set_cell_size

from mash_tui.domain.counted import in_months
from mash_tui.domain.errors import MashError
from mash_tui.domain.matching.told import Relation
from mash_tui.domain.text import for_terminal
from mash_tui.services.known.rows import ChildIdentities, EarlierContact, Identity, Verdict

Alike = Sequence[ChildIdentities] | MashError | None
"""What is known of who the children may be: None while it is looked for, or why that could not be done."""

Local = Callable[[datetime], datetime]
"""A moment as London clocks show it."""

LOOKING = "looking on the register and in earlier contacts …"
NOBODY = "Nobody like this on the register or in earlier contacts."
NOT_READ = "✗ Who this may be could not be looked up"
_LONGEST_NAME, _LONGEST = 60, 160
"""Cells of a name, and of any other text."""

_SAID = {Verdict.SAME: ("✓", "same child"), Verdict.DIFFERENT: ("✗", "not the same"), Verdict.UNSURE: ("?", "not sure")}
FOUND = {
    Relation.SAME: ("=", "looks the same"),
    Relation.POSSIBLE: ("≈", "perhaps"),
    Relation.HOUSEHOLD: ("+", "same address"),
}
"""A sign and words for what the look-up makes of it, wherever that is said."""


def nobody(child: ChildIdentities | None) -> str:
    """That nobody is found, and before it that this says little while the register is not completely taken in."""
    return " ".join(filter(None, (child.incomplete if child else "", NOBODY)))


def cut(text: str, cells: int = _LONGEST) -> str:
    """One line of it, at most that many cells wide, with an ellipsis where it is cut."""
    line = for_terminal(" ".join(text.split()))
    if cell_len(line) <= cells:
        return line
    return set_cell_size(line, max(cells - 1, 1)).rstrip() + "…"


def name_of(identity: Identity) -> str:
    """What the known child is called."""
    return cut(identity.who, _LONGEST_NAME) or "no name known"


def strength(identity: Identity) -> tuple[str, str]:
    """A sign and words for how sure it is: what an officer said, and else what the look-up makes of it."""
    return _SAID[identity.said.verdict] if identity.said else FOUND[identity.match.relation]


def said_words(identity: Identity, local: Local) -> str:
    """Who said what of it, and when; empty while nobody did."""
    said = identity.said
    return f"{said.verdict.word}, said {cut(said.by, 30)}, {local(said.at):%d/%m/%Y %H:%M}" if said else ""


def weighs(identity: Identity) -> bool:
    """Whether its status decides the next step by itself: a child protection plan, or looked after (policy)."""
    return identity.weight > 0


def loudness(identity: Identity) -> str:
    """The look of how it stands: loud where that weighs, for a child that nobody ruled out."""
    return "trouble" if weighs(identity) and not ruled_out(identity) else ""


def status_words(identity: Identity) -> str:
    """The status; with a sign and in capitals where it weighs."""
    status = cut(identity.status, 40)
    return f"▲ {status.upper()}" if weighs(identity) else status


def carried_by(identity: Identity) -> str:
    """The allocated social worker, the lead professional, or both."""
    worker = f"allocated to {cut(identity.worker, 80)}" if identity.worker else ""
    lead = f"lead professional {cut(identity.lead, 80)}" if identity.lead else ""
    return " · ".join(filter(None, (worker, lead)))


def count_words(identity: Identity, *, typed: bool = False) -> str:
    """How many contacts about this known child there were; `typed`: the one at hand is a form yet, and not counted."""
    count = identity.in_twelve_months
    months = f"in {in_months(identity.months)}{' before this' if typed else ''}"
    return f"{count} contact{'' if count == 1 else 's'} {months}" if count else f"no contact {months}"


def standing(identity: Identity, *, typed: bool = False) -> str:
    """How the known child stands, and who carries it, on one line; `typed` as above."""
    parts = (status_words(identity), carried_by(identity), count_words(identity, typed=typed), cut(identity.gone))
    return " · ".join(filter(None, parts))


def likeness(identity: Identity) -> str:
    """What agrees and what differs, the strongest first."""
    return "; ".join(cut(words) for words in identity.match.words)


def called(identity: Identity) -> str:
    """Name, birth date, and the number on the register."""
    number = f"no. {cut(identity.local_id, 20)}" if identity.local_id else "from earlier contacts"
    return ", ".join(filter(None, (name_of(identity), cut(identity.born, 40), number)))


def earlier_words(earlier: EarlierContact, local: Local) -> str:
    """An earlier contact on one line: when, which, how rated, how it ended, about what."""
    parts = (earlier.reference, cut(earlier.rating, 20), cut(earlier.ended, 60), cut(earlier.about, 60))
    return f"{local(earlier.received_at):%d/%m/%Y}  {' · '.join(filter(None, parts))}"


def earlier_in_short(earlier: EarlierContact, local: Local) -> str:
    """The same in few words: when, how rated, and what was decided or how it stands."""
    parts = (cut(earlier.rating, 20), cut(earlier.outcome or earlier.ended, 60))
    return f"{local(earlier.received_at):%d/%m/%Y} {' · '.join(filter(None, parts))}"


def matters(identity: Identity) -> bool:
    """Whether knowing it changes the next step: a plan, looked after, or somebody who carries the child already."""
    return weighs(identity) or bool(identity.worker or identity.lead)


def is_confirmed(identity: Identity) -> bool:
    """Whether an officer said that it is the same child."""
    return identity.said is not None and identity.said.verdict is Verdict.SAME


def is_undecided(identity: Identity) -> bool:
    """Whether nobody has said that it is the same child, nor that it is another."""
    return identity.said is None or identity.said.verdict is Verdict.UNSURE


def is_open(identity: Identity) -> bool:
    """Whether it looks like the same child and nobody has decided yet."""
    return is_undecided(identity) and identity.match.relation is Relation.SAME


def is_perhaps(identity: Identity) -> bool:
    """Whether a person must decide: perhaps the same child, or an officer was not sure. None of a household else."""
    unsure = identity.said is not None or identity.match.relation is Relation.POSSIBLE
    return is_undecided(identity) and unsure and not is_open(identity)


def deciding(child: ChildIdentities) -> list[Identity]:
    """The known children that decide the next step for this one, the heaviest status first.

    Who is confirmed settles it, except against a heavier status of one that looks the same. Who is only perhaps the
    child is asked about for a status that weighs, not for a worker.
    """
    sure = [identity for identity in child.same if is_confirmed(identity) and matters(identity)]
    settled = max((identity.weight for identity in sure), default=-1)
    open_ones = [one for one in child.same if is_open(one) and matters(one) and one.weight > settled]
    perhaps = [one for one in child.same if is_perhaps(one) and weighs(one)]
    # Sorted stably: of two that weigh the same the confirmed stands first, then what looks the same.
    return sorted(sure + open_ones + ([] if sure else perhaps), key=lambda identity: -identity.weight)


def ruled_out(identity: Identity) -> bool:
    """Whether an officer said that they are two children."""
    return identity.said is not None and identity.said.verdict is Verdict.DIFFERENT
