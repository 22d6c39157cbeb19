"""The tables as SQLModel classes. The migrations make them; a test keeps both the same.

Times are stored text (data/stamps.py). No object of these classes leaves the services.
"""

from __future__ import annotations

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

PLAIN_TABLES = frozenset({
    "register_file", "register_child", "register_change", "known_child", "known_key", "known_name", "identity",
    "screening_answer", "family_basis", "authorisation", "rating", "red_seen", "child_outcome", "waiting",
    "feedback", "complaint", "complaint_step",
})  # fmt: skip
"""Tables that are read and written by plain SQL alone: a million rows at once, while somebody types, or by a key."""
WORDS = "contact_words"
"""The full-text index, which is a table of SQLite's own kind."""


class PolicyVersion(SQLModel, table=True):
    """A policy that was in force, with its text."""

    __tablename__ = "policy_version"
    id: int | None = Field(default=None, primary_key=True)
    fingerprint: str
    source: str
    in_force_at: str
    put_by: str


class Person(SQLModel, table=True):
    """A user of the program."""

    login: str = Field(primary_key=True)
    name: str
    added_at: str
    disabled_at: str | None = None


class PersonRole(SQLModel, table=True):
    """A role that a user holds."""

    __tablename__ = "person_role"
    login: str = Field(primary_key=True, foreign_key="person.login")
    role: str = Field(primary_key=True)


class ReferenceCounter(SQLModel, table=True):
    """The last number given out in a year."""

    __tablename__ = "reference_counter"
    year: int = Field(primary_key=True)
    last: int


class Contact(SQLModel, table=True):
    """What the queue shows of a contact."""

    id: int | None = Field(default=None, primary_key=True)
    reference: str
    version: int
    policy_id: int = Field(foreign_key="policy_version.id")
    state: str
    is_open: bool
    urgent: bool
    brag: str | None
    confirmed: bool
    received_at: str
    entered_at: str
    entered_by: str
    due_at: str
    due_kind: str
    closed_at: str | None
    owner: str
    child_line: str
    born: str | None
    unborn: bool
    concern_line: str
    source_line: str
    danger: bool
    restricted: bool
    amended: bool
    repeats: int
    find_text: str


class Particulars(SQLModel, table=True):
    """Everything else that was told about a contact."""

    contact_id: int = Field(primary_key=True, foreign_key="contact.id")
    channel: str
    submission_system: str | None
    submission_number: str | None
    referrer_name: str
    referrer_role: str
    referrer_agency: str
    referrer_relationship: str
    referrer_phone: str
    referrer_email: str
    referrer_source: str
    referrer_anonymous: bool
    narrative: str
    incident_date: str
    category: str
    immediate_danger: str
    injuries: str
    already_done: str
    family_informed: str
    agreement: str
    agreement_from: str
    reason_not_informed: str
    household_as_told: str
    noticed: str


class Child(SQLModel, table=True):
    """A child of a contact."""

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id")
    position: int
    given_names: str
    family_name: str
    also_known_as: str
    date_of_birth: str | None
    expected_delivery: str | None
    age_as_told: str | None
    sex: str
    ethnicity: str
    religion: str
    first_language: str
    interpreter: str
    disability: str
    school: str
    upn: str
    gp: str
    nhs_number: str
    address: str
    postcode: str
    whereabouts: str
    parental_responsibility: str
    same_child_key: str | None
    same_as: int | None = None


class Adult(SQLModel, table=True):
    """An adult of the household, another significant adult, or the alleged perpetrator."""

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id")
    position: int
    name: str
    date_of_birth: str
    relationship: str
    address: str
    in_household: str
    alleged_perpetrator: str


class ContactClock(SQLModel, table=True):
    """One of the clocks of a contact."""

    __tablename__ = "clock"
    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id")
    kind: str
    started_at: str
    due_at: str
    limit_words: str
    policy_id: int = Field(foreign_key="policy_version.id")
    settled_at: str | None = None
    settled_by: str = ""
    settled_how: str = ""


class Entry(SQLModel, table=True):
    """A line of a contact's history; never changed."""

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id")
    number: int
    at: str
    by: str
    kind: str
    text: str
    detail: str
    corrects: int | None = None


class Restricted(SQLModel, table=True):
    """A sealed piece of the restricted file."""

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id")
    at: str
    by: str
    kind: str
    sealed: bytes = Field(sa_type=LargeBinary)


class ContactLease(SQLModel, table=True):
    """Who has a contact open, and until when unless they press a key."""

    __tablename__ = "lease"
    contact_id: int = Field(primary_key=True, foreign_key="contact.id")
    login: str
    terminal: str
    until: str


class Draft(SQLModel, table=True):
    """A contact that somebody is typing."""

    id: int | None = Field(default=None, primary_key=True)
    version: int
    login: str
    started_at: str
    saved_at: str
    fields: str
    set_aside: str | None = None
    finished: str | None = None


class IntakeFile(SQLModel, table=True):
    """A file that was taken in."""

    __tablename__ = "intake_file"
    id: int | None = Field(default=None, primary_key=True)
    name: str
    kind: str
    sha256: str
    header: bytes = Field(sa_type=LargeBinary)
    taken_at: str
    taken_by: str


class IntakeRow(SQLModel, table=True):
    """A row of such a file, with its original bytes."""

    __tablename__ = "intake_row"
    id: int | None = Field(default=None, primary_key=True)
    file_id: int = Field(foreign_key="intake_file.id")
    row: int
    outcome: str
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    submission_system: str | None
    submission_number: str | None
    received_at: str | None
    due_at: str | None
    summary: str
    problems: str
    sha256: str
    content_sha256: str
    sealed: bool
    original: bytes = Field(sa_type=LargeBinary)
    field_values: bytes = Field(sa_type=LargeBinary)
    version: int = 1
    set_aside: str = ""
    danger: bool = False


class Audit(SQLModel, table=True):
    """An entry of the audit trail."""

    number: int = Field(primary_key=True)
    at: str
    login: str
    fingerprint: str
    origin: str
    action: str
    reference: str
    detail: str
    previous: str
    hash: str
