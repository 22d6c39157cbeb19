"""The policy file at a start: a changed one comes into force, a wrong one locks nobody out.

Apart from the desk, and loading nothing but a hash while the file is the one in force.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.domain.roles import Permission
from mash_tui.services.policy_source import fingerprint_of, policy_bytes

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


def take_over_file(desk: Desk) -> None:
    """Put a changed policy file, or a newer list of bank holidays, into force, in the name of who may.

    Otherwise the version in force goes on, and `desk.warning` says why: the file is wrong or cannot be read, or the
    person does not manage the policy.
    """
    from mash_tui.domain.bank_holidays import library_version

    try:
        source = policy_bytes(desk.paths.policy)
    except OSError as error:
        what = f"The policy file {desk.paths.policy} cannot be read: {error.strerror}."
        desk.warning = f"{what} {goes_on(desk.policy_id)}"
        return
    same_file = desk.settings.get("policy_fingerprint") == fingerprint_of(source)
    if not same_file or desk.settings.get("bank_holidays_version") != library_version():
        _take_over(desk, source, same_file)


def _take_over(desk: Desk, source: bytes, same_file: bool) -> None:
    from mash_tui.policy.loader import load
    from mash_tui.policy.problems import PolicyError
    from mash_tui.services.policy_file import text_of

    name = str(desk.paths.policy)
    try:
        text = text_of(source, name)
        load(text, name)
    except PolicyError as error:
        desk.warning = f"{error.first} {goes_on(desk.policy_id)}"
        return
    if desk.may(Permission.POLICY_MANAGE):
        _put(desk, text, name)
        return
    # Neither in somebody's name who may not, nor a reason to lock them out: the version in force goes on.
    desk.warning = waits("A newer list of bank holidays" if same_file else f"The changed policy file {name}")


def _put(desk: Desk, text: str, name: str) -> None:
    """Put what reads right into force, or say why this hub cannot have it: nobody would manage it."""
    from mash_tui.policy.problems import PolicyError
    from mash_tui.services.policy_force import put_into_force

    try:
        put_into_force(desk, text, name)
    except PolicyError as error:  # `mash policy check` knows no users, so the whole of it is said here
        desk.warning = f"{error.first} Meanwhile version {desk.policy_id} stays in force."
    else:
        desk.stay_current()


def goes_on(version: int) -> str:
    """Which version is worked under while the file is wrong, and where to look."""
    return f"Meanwhile version {version} stays in force. `mash policy check` says what is wrong."


def waits(what: str) -> str:
    """What is right, and waits for somebody who may put it into force."""
    return f"{what} is not in force yet: it will be when somebody who manages the policy starts mash."
