"""Who may do what. Which role holds which permission is policy (policy file, `[roles]`); the names are fixed."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A role at the hub; one person may hold several."""

    CALL_HANDLER = "call_handler"
    DUTY_OFFICER = "duty_officer"
    SENIOR_SOCIAL_WORKER = "senior_social_worker"
    MANAGER = "manager"
    POLICE_DESK = "police_desk"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @property
    def word(self) -> str:
        """The role as screens name it."""
        return self.value.replace("_", " ")


class Permission(StrEnum):
    """Something the services check before they do it."""

    CONTACT_READ = "contact.read"
    """See the queue, contacts, drafts, intake problems and the register, without the restricted file."""
    CONTACT_CREATE = "contact.create"
    """Log a contact, keep a draft and go on with it, set a draft aside."""
    CONTACT_WORK = "contact.work"
    """Claim, acknowledge, note, correct, record that the written referral arrived."""
    CONTACT_ASSIGN = "contact.assign"
    """Give a contact to somebody, or take it from them with a reason; open one again; say who a child is."""
    CONTACT_SCREEN = "contact.screen"
    """Screen: answer the checklist, record what the family knows and agreed to, ask for an authorisation, forward."""
    CONTACT_CLOSE = "contact.close"
    """Give feedback, or say why not; close a contact."""
    RATING_PROPOSE = "rating.propose"
    """Propose a BRAG rating, at any time."""
    RATING_CONFIRM = "rating.confirm"
    """Confirm, change or return a rating that somebody else proposed."""
    FAMILY_AUTHORISE = "family.authorise"
    """Authorise going on without the family's knowledge or agreement, or refuse it."""
    OUTCOME_PROPOSE = "outcome.propose"
    """Propose the outcome for each child."""
    DECISION_MAKE = "decision.make"
    """Decide the outcome for each child that somebody else proposed, or return it."""
    INTAKE_RUN = "intake.run"
    """Take in files and exports of the register, mend intake problems and set them aside."""
    RESTRICTED_READ = "restricted.read"
    """Read the restricted file of a contact."""
    RESTRICTED_WRITE = "restricted.write"
    """Add to the restricted file of a contact."""
    AUDIT_READ = "audit.read"
    """Read the audit trail."""
    AUDIT_VERIFY = "audit.verify"
    """Verify the audit chain and print an anchor: hashes and numbers, no content."""
    USER_MANAGE = "user.manage"
    """Add users, set their roles, disable and enable them."""
    POLICY_MANAGE = "policy.manage"
    """Put a changed policy file, or a newer list of bank holidays, into force."""
    STORE_MANAGE = "store.manage"
    """Back up and restore."""


MANAGE_THE_HUB = (Permission.USER_MANAGE, Permission.POLICY_MANAGE)
"""What somebody at every hub must be able to do: without either nobody could add anybody or mend a policy again."""
FIRST_USER_ROLES: frozenset[Role] = frozenset(Role) - {Role.AUDITOR, Role.POLICE_DESK}
"""What the first person on a new database gets: everything but the two roles that watch or hold back."""
