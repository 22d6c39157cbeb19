"""The invented colleagues of the demonstration, and who does which step of the work."""

from __future__ import annotations

from dataclasses import dataclass

from mash_tui.domain.roles import Role
from mash_tui.services.demo.dice import Dice


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works at the demonstration's hub."""

    login: str
    name: str
    roles: tuple[Role, ...]


COLLEAGUES: tuple[Colleague, ...] = (
    Colleague("d.dialtone", "Dilys Dialtone", (Role.CALL_HANDLER,)),
    Colleague("f.switchboard", "Fẹ́mi Switchboard", (Role.CALL_HANDLER,)),
    Colleague("h.inkwell", "Hamish Inkwell", (Role.DUTY_OFFICER,)),
    Colleague("n.papercroft", "Nasreen Papercroft", (Role.DUTY_OFFICER,)),
    Colleague("d.foolscap", "Declan Foolscap", (Role.DUTY_OFFICER, Role.CALL_HANDLER)),
    Colleague("t.marginalia", "Thuỳ Marginalia", (Role.DUTY_OFFICER,)),
    Colleague("o.clipboard", "Ọláyínká Clipboard", (Role.SENIOR_SOCIAL_WORKER,)),
    Colleague("z.bookmark", "Zofia Bookmark", (Role.SENIOR_SOCIAL_WORKER,)),
    Colleague("m.footnote", "Marlon Footnote", (Role.SENIOR_SOCIAL_WORKER, Role.DUTY_OFFICER)),
    Colleague("g.letterhead", "Gwendolyn Letterhead", (Role.MANAGER,)),
    Colleague("i.signature", "Idris Signature", (Role.MANAGER, Role.SENIOR_SOCIAL_WORKER)),
    Colleague("w.lanternpost", "Wren Lanternpost", (Role.POLICE_DESK,)),
    Colleague("p.ledgerline", "Perpetua Ledgerline", (Role.AUDITOR,)),
    Colleague("r.plugboard", "Ravi Plugboard", (Role.ADMINISTRATOR,)),
)
"""Everybody but the person who runs the demonstration."""


def _with(role: Role) -> tuple[str, ...]:
    return tuple(colleague.login for colleague in COLLEAGUES if role in colleague.roles)


class Staff:
    """Who is asked for which step. The person who runs the demonstration owns a share of the work too."""

    def __init__(self, dice: Dice, me: str) -> None:
        self.me = me
        self._dice = dice
        self._handlers, self._officers = _with(Role.CALL_HANDLER), _with(Role.DUTY_OFFICER)
        self._seniors, self._managers = _with(Role.SENIOR_SOCIAL_WORKER), _with(Role.MANAGER)
        self._police = _with(Role.POLICE_DESK)

    def taker(self, channel: str) -> str:
        """Who logs a contact that came in this way."""
        if channel == "police" and self._dice.chance(0.5):
            return self._dice.pick(self._police)
        return self._dice.pick(self._handlers if channel == "phone" else self._officers)

    def owner(self) -> str:
        """Who takes a contact: a duty officer, a senior social worker or the person at the desk."""
        if self._dice.chance(0.1):
            return self.me
        return self._dice.pick(self._officers if self._dice.chance(0.7) else self._seniors)

    def senior(self, owner: str) -> str:
        """Who proposes: the owner where that is a senior social worker."""
        return owner if owner in self._seniors else self._dice.pick(self._seniors)

    def manager(self, proposer: str) -> str:
        """Who decides: never the one who proposed."""
        return self._dice.pick([login for login in self._managers if login != proposer])

    @property
    def managers(self) -> tuple[str, ...]:
        """Everybody who may confirm a rating: the person who runs the demonstration does too."""
        return *self._managers, self.me

    def police(self) -> str:
        """Who keeps the restricted file."""
        return self._dice.pick(self._police)
