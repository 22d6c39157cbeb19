"""The columns that the demonstration writes, table by table, in the order of its rows."""

from __future__ import annotations


def _columns(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CONTACT = _columns(
    "id reference version policy_id state is_open urgent brag confirmed received_at entered_at entered_by due_at"
    " due_kind closed_at owner child_line born unborn concern_line source_line danger restricted amended repeats"
    " find_text"
)
PARTICULARS = _columns(
    "contact_id channel submission_system submission_number referrer_name referrer_role referrer_agency"
    " referrer_relationship referrer_phone referrer_email referrer_source referrer_anonymous narrative incident_date"
    " category immediate_danger injuries already_done family_informed agreement agreement_from reason_not_informed"
    " household_as_told noticed"
)
CHILD = _columns(
    "contact_id position given_names family_name also_known_as date_of_birth expected_delivery age_as_told sex"
    " ethnicity religion first_language interpreter disability school upn gp nhs_number address postcode whereabouts"
    " parental_responsibility same_child_key id"
)
ADULT = _columns("contact_id position name date_of_birth relationship address in_household alleged_perpetrator")
CLOCK = _columns("contact_id kind started_at due_at limit_words policy_id settled_at settled_by settled_how id")
ENTRY = _columns("contact_id number at by kind text detail corrects")
RESTRICTED = _columns("contact_id at by kind sealed")

JUDGED: dict[str, tuple[str, ...]] = {
    "screening_answer": _columns("contact_id item answer note source acted suggested policy_id at by entry"),
    "family_basis": _columns(
        "id contact_id informed agreement agreement_from covers lawful_basis reason policy_id at by entry"
    ),
    "authorisation": _columns("id contact_id family_id step answers reason at by entry"),
    "rating": _columns(
        "id contact_id step brag answers before was_confirmed counts reason return_before return_after"
        " decision_before decision_after policy_id at by entry"
    ),
    "red_seen": _columns("rating_id login at"),
    "child_outcome": _columns(
        "id contact_id child_id round step code detail reason answers strategy strategy_reason outstanding_reason"
        " late_reason policy_id at by entry"
    ),
    "waiting": _columns("kind contact_id row_id at by"),
    "feedback": _columns("contact_id round recipient state owner way clock_id words how why_not at by"),
    "complaint": _columns("id contact_id number received_at from_whom about stage due_at ended_at version"),
    "complaint_step": _columns("complaint_id step stage words due_at at by entry"),
}
"""What was judged: the rows that refer to others after those."""


def insert_into(table: str, columns: tuple[str, ...]) -> str:
    """The statement that adds a row."""
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 fixed names
