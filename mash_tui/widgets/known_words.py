"""Known people whom a filter may mean, in a line and in a sentence: name, birth date, status, nothing else. Pure.

All of it may come from people: every text here is one line, cut, and safe for a terminal.
"""

from __future__ import annotations

from mash_tui.services.known.rows import MOST_MATCHES, ChildIdentities, Identity
from mash_tui.widgets.identity_text import cut, name_of, status_words

NOT_LOOKED_UP = "Known people could not be looked up."
NOBODY = "No known person looks like it."
_AND_WHO = " F12 shows who."


def in_a_line(found: ChildIdentities) -> str:
    """How many there are, and who it is most likely: short, for a line that a narrow terminal cuts."""
    people = found.same or found.household
    if not people:
        return found.incomplete or NOBODY
    number = "Known" if len(people) == 1 else f"{len(people)}{'+' if len(people) >= MOST_MATCHES else ''} known"
    return f"{number}: {_who(people[0])}"


def in_a_sentence(found: ChildIdentities) -> str:
    """How many there are, and who it is most likely."""
    people = found.same or found.household
    said = f"{_how_many(found)}{_who(people[0])}.{_AND_WHO}" if people else NOBODY
    return " ".join(filter(None, (said, found.incomplete)))


def _how_many(found: ChildIdentities) -> str:
    count = len(found.same or found.household)
    if count == 1:
        return f"1 known person {'looks like it' if found.same else 'is at that address'}: "
    number = f"{count}{' or more' if count >= MOST_MATCHES else ''}"
    return f"{number} known people {'look like it' if found.same else 'are at that address'}, first "


def _who(one: Identity) -> str:
    """As the search shows them: no address is in it."""
    born = one.born.partition(",")[0].replace("expected", "due")
    stands = status_words(one) or ("" if one.local_id else "from earlier contacts")
    return ", ".join(filter(None, (name_of(one), cut(born, 40), stands)))
