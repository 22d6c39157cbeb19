"""The policy file: what the shipped one says, what other hubs need to say, and how a wrong one is refused."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mash_tui.domain.brag import Brag
from mash_tui.domain.clocks import ClockKind, Unit, deadline
from mash_tui.domain.codes import SOURCES
from mash_tui.domain.roles import FIRST_USER_ROLES, Permission, Role
from mash_tui.policy.fields import CHILD_FIELDS, CONTACT_FIELDS
from mash_tui.policy.lines import Lines
from mash_tui.policy.loader import DEFAULT_NAME, default_text, fingerprint, load
from mash_tui.policy.model import Policy
from mash_tui.policy.problems import PolicyError, Problem
from mash_tui.services.clock_rows import due_of
from tests.unit.hubs import london, wall

DOCS = Path(__file__).parents[2] / "docs" / "policy.md"


def changed(old: str, new: str, *, count: int = 1) -> str:
    """The shipped policy with one passage replaced."""
    text = default_text()
    assert old in text, f"the shipped policy no longer says {old!r}"
    return text.replace(old, new, count)


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(PolicyError) as caught:
        load(text, "policy.toml")
    assert caught.value.exit_code == 1
    return caught.value.problems


def line_of(text: str, marker: str) -> int:
    return text[: text.index(marker)].count("\n") + 1


@pytest.fixture(scope="module")
def shipped() -> Policy:
    return load(default_text(), DEFAULT_NAME)


def test_the_shipped_limits_are_the_examples(shipped: Policy) -> None:
    words = {
        (kind.value, brag.value): str(shipped.limit(kind, brag))
        for kind in (ClockKind.RETURN, ClockKind.DECISION)
        for brag in Brag
    }
    assert words == {
        ("return", "red"): "2 elapsed hours, running on past closing",
        ("return", "amber"): "6 working hours",
        ("return", "green"): "1 working day",
        ("return", "blue"): "None",
        ("decision", "red"): "4 elapsed hours, running on past closing",
        ("decision", "amber"): "1 working day",
        ("decision", "green"): "3 working days",
        ("decision", "blue"): "3 working days",
    }


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ClockKind.STATUTORY, "1 working day"),
        (ClockKind.WRITTEN_REFERRAL, "the same day"),
        (ClockKind.INSISTED_REFERRAL, "the same day"),
        (ClockKind.FEEDBACK, "3 working days"),
    ],
)
def test_clocks_without_a_rating_have_one_limit_whatever_the_rating(
    shipped: Policy, kind: ClockKind, words: str
) -> None:
    assert str(shipped.limit(kind)) == words
    assert shipped.limit(kind, Brag.RED) == shipped.limit(kind)


def test_an_unrated_contact_has_no_decision_clock(shipped: Policy) -> None:
    assert shipped.limit(ClockKind.DECISION, None) is None


def test_a_green_asks_selected_agencies_only_and_says_so(shipped: Policy) -> None:
    assert shipped.note(ClockKind.RETURN, Brag.GREEN) == "selected agencies only"
    assert shipped.note(ClockKind.RETURN, Brag.AMBER) == ""
    assert [agency.code for agency in shipped.agencies.values() if agency.selected] == [
        "social_care",
        "health",
        "education",
    ]


def test_the_shipped_policy_says_that_its_limits_are_examples() -> None:
    assert "EXAMPLE VALUES: CONFIRM LOCALLY" in default_text()


def test_every_number_and_address_shipped_is_invented(shipped: Policy) -> None:
    numbers = [shipped.hub.phone, shipped.hub.out_of_hours_phone]
    assert all(re.fullmatch(r"020 7946 0\d{3}", number) for number in numbers)
    addresses = [shipped.hub.email, *(agency.email for agency in shipped.agencies.values())]
    assert all(address.endswith(".example") for address in addresses)


def test_the_calendar_knows_the_hours_the_bank_holidays_and_the_hubs_own_days() -> None:
    policy = load(changed('# 2026-12-24 = "Christmas Eve"', '2026-12-24 = "Christmas Eve"'), "policy.toml")
    calendar = policy.calendar(2026, 2027)
    assert calendar.why_closed(date(2026, 12, 24)) == "Christmas Eve"
    assert calendar.why_closed(date(2026, 12, 25)) == "Christmas Day"
    assert calendar.is_open(london("2026-12-23 17:14"))
    assert calendar.last_day == date(2027, 12, 31)


def test_a_calendar_is_built_once(shipped: Policy) -> None:
    assert shipped.calendar(2026, 2027) is shipped.calendar(2026, 2027)
    assert shipped.calendar(2026, 2028) is not shipped.calendar(2026, 2027)


def test_the_consultation_line_has_hours_of_its_own(shipped: Policy) -> None:
    hours = shipped.consultation_hours[0]
    assert (f"{hours.opens:%H:%M}", f"{hours.closes:%H:%M}") == ("11:00", "12:00")


def test_a_hub_may_have_no_consultation_line() -> None:
    text = default_text().replace('"11:00-12:00"', '"closed"')
    assert load(text, "policy.toml").consultation_hours == {}


def test_a_hub_may_be_open_round_the_clock() -> None:
    policy = load(changed('saturday = "closed"', 'saturday = "00:00-24:00"'), "policy.toml")
    assert policy.calendar(2026, 2026).is_open(london("2026-11-14 23:59"))


def test_administrators_see_no_case_content(shipped: Policy) -> None:
    allowed = shipped.permissions([Role.ADMINISTRATOR])
    assert allowed == {"user.manage", "policy.manage", "store.manage", "audit.verify"}
    assert shipped.cautions() == ()


def test_only_the_police_desk_reads_and_writes_the_restricted_file(shipped: Policy) -> None:
    readers = {role for role in Role if Permission.RESTRICTED_READ in shipped.permissions([role])}
    writers = {role for role in Role if Permission.RESTRICTED_WRITE in shipped.permissions([role])}
    assert readers == writers == {Role.POLICE_DESK}
    assert Role.POLICE_DESK not in FIRST_USER_ROLES


def test_an_auditor_writes_nothing(shipped: Policy) -> None:
    assert shipped.permissions([Role.AUDITOR]) == {"contact.read", "audit.read", "audit.verify"}


def test_several_roles_may_all_that_any_of_them_may(shipped: Policy) -> None:
    both = shipped.permissions([Role.AUDITOR, Role.ADMINISTRATOR])
    assert both == shipped.permissions([Role.AUDITOR]) | shipped.permissions([Role.ADMINISTRATOR])
    assert shipped.permissions([]) == frozenset()


def test_a_role_map_that_shows_administrators_cases_is_taken_with_a_caution() -> None:
    policy = load(changed('administrator = ["user', 'administrator = ["contact.read", "user'), "policy.toml")
    assert policy.cautions() == ("administrators see case content: contact.read",)


@pytest.mark.parametrize(
    "narrative",
    [
        "see attached", "  See Attached. ", "N/A", "TBC", "", " \n", ".", "...", "As discussed -",
        "Please see attached", "see attached document", "See the attached form", "As per attached MARF",
        "see attached - thanks", "refer to attached", "Please find attached.",
        "Referral form\nattached!", "MARF attached",
        "Not known", "don't know", "unknown.",
    ],
)  # fmt: skip
def test_a_placeholder_is_no_narrative(shipped: Policy, narrative: str) -> None:
    assert shipped.desk.is_placeholder(narrative)


@pytest.mark.parametrize(
    "narrative",
    [
        "See attached: he has a bruise on his arm.", "Nan hit him", "see attached body map, he has three bruises",
        "Attached to his mother and frightened of her partner", "Please see attached. He was hit.",
        "His mother is not known to us and he was alone", "The report attached says that he was hit",
    ],
)  # fmt: skip
def test_a_sentence_is_a_narrative(shipped: Policy, narrative: str) -> None:
    assert not shipped.desk.is_placeholder(narrative)


def test_a_policy_file_from_before_the_patterns_is_taken() -> None:
    text = default_text()
    start = text.index("placeholder_patterns")
    old = text[:start] + text[text.index("not_known_words") :]
    assert load(old, "policy.toml").desk.placeholder_patterns == ()


@pytest.mark.parametrize("text", ["Not known", "NOT KNOWN", " unknown ", "don't know"])
def test_not_known_is_recognised_as_people_write_it(shipped: Policy, text: str) -> None:
    assert shipped.desk.is_not_known(text)
    assert not shipped.desk.is_not_known("at his nan's")


@pytest.mark.parametrize(
    "address",
    [
        "CONFIDENTIAL - SAFE ADDRESS: 77 Neverwas Road",
        "77 Neverwas Road, do not disclose to father",
        "77 Neverwas Road - DON’T DISCLOSE",
        "Halfway refuge, details with police",
        "confidential address held by school",
    ],
)
def test_a_safe_address_is_recognised(shipped: Policy, address: str) -> None:
    assert shipped.desk.is_safe_address(address)


def test_an_ordinary_address_is_not_taken_for_a_safe_one(shipped: Policy) -> None:
    assert not shipped.desk.is_safe_address("14 Safehouse Lane, next to the recycling")


def test_a_policy_remembers_which_text_it_was() -> None:
    text = default_text()
    assert load(text, "policy.toml").fingerprint == fingerprint(text)
    assert re.fullmatch(r"[0-9a-f]{64}", fingerprint(text))
    assert fingerprint(text) != fingerprint(text + "\n")


def test_a_file_saved_by_a_windows_editor_is_read_the_same() -> None:
    text = "\ufeff" + default_text().replace("\n", "\r\n")
    assert load(text, "policy.toml").limits == load(default_text(), DEFAULT_NAME).limits
    broken = text.replace('friday = "09:00-17:00"', 'friday = "9-5"')
    assert [found.line for found in problems(broken)] == [line_of(broken, 'friday = "9-5"')]


# Limits other hubs have published, which the file must be able to express.

SOUTHWARK = """
red = { amount = 4, unit = "elapsed_hours", runs_on_past_closing = true }
amber = { amount = 24, unit = "elapsed_hours" }
green = { amount = 48, unit = "elapsed_hours" }
blue = "none"
"""
SURREY_POLICE = """
red = { amount = 4, unit = "working_hours" }
amber = { amount = 24, unit = "working_hours" }
green = { amount = 72, unit = "elapsed_hours" }
blue = "none"
"""
WARWICKSHIRE = """
red = { amount = 1, unit = "working_days" }
amber = { amount = 1, unit = "working_days" }
green = { amount = 3, unit = "working_days" }
blue = { amount = 3, unit = "working_days" }
"""


def hub_with(decision: str) -> Policy:
    """The shipped policy with another hub's limits for the decision."""
    start = default_text().index("[limits.decision]\n") + len("[limits.decision]\n")
    end = default_text().index("# Working Together", start)
    return load(default_text()[:start] + decision + default_text()[end:], "policy.toml")


@pytest.mark.parametrize(
    ("hub", "brag", "due"),
    [
        (SOUTHWARK, Brag.RED, "Fri 2026-11-13 20:30"),
        (SOUTHWARK, Brag.AMBER, "Sat 2026-11-14 16:30"),
        (SOUTHWARK, Brag.GREEN, "Sun 2026-11-15 16:30"),
        (SOUTHWARK, Brag.BLUE, None),
        (SURREY_POLICE, Brag.RED, "Mon 2026-11-16 12:30"),
        (SURREY_POLICE, Brag.AMBER, "Wed 2026-11-18 16:00"),
        (SURREY_POLICE, Brag.GREEN, "Mon 2026-11-16 16:30"),
        (SURREY_POLICE, Brag.BLUE, None),
        (WARWICKSHIRE, Brag.RED, "Mon 2026-11-16 16:30"),
        (WARWICKSHIRE, Brag.GREEN, "Wed 2026-11-18 16:30"),
    ],
)
def test_what_other_hubs_promise_from_friday_16_30_can_be_written_down(hub: str, brag: Brag, due: str | None) -> None:
    policy = hub_with(hub)
    limit = policy.limit(ClockKind.DECISION, brag)
    received = london("2026-11-13 16:30")
    assert (limit and wall(deadline(received, limit, policy.calendar(2026, 2026)))) == due


# Wrong files. Each case: what is replaced, by what, on which line it is found, and what the message says.

WRONG = [
    ('name = "Barnet MASH"', "name = 5", "name = 5", "name is 5", "text in quotation marks"),
    ('name = "Barnet MASH"', 'name = " "', 'name = " "', "name is blank", "not blank"),
    ('name = "Barnet MASH"', "", "[hub]", "hub.name is missing", "text"),
    ('council = "', 'counsel = "', 'counsel = "', "unknown setting 'counsel'", "'council'"),
    ('email = "mash@barnet.example"', 'email = "mash at"', 'email = "mash at"', "'mash at'", "one address"),
    ("[hub]", "[[hub]]", "[[hub]]", "hub is a list", "a table [hub]"),
    ("[desk]", "[desks]", "[desks]", "unknown setting 'desks'", "'desk'"),
    ('friday = "09:00-17:00"', 'friday = "9 to 5"', 'friday = "9 to 5"', "'9 to 5'", "'09:00-17:15'"),
    ('friday = "09:00-17:00"', 'friday = "17:00-09:00"', 'friday = "17', "closes before", "after 17:00"),
    ('friday = "09:00-17:00"', 'friday = "09:00-09:00"', 'friday = "09:00-09', "closes before", "after 09:00"),
    ('friday = "09:00-17:00"', 'friday = "09:00-25:00"', 'friday = "09:00-25', "friday is", "'09:00-17:15'"),
    ('friday = "09:00-17:00"', "friday = 09:00:00", "friday = 09:00:00", "friday is 09:00:00", "text"),
    ('friday = "09:00-17:00"\n', 'fryday = "09:00-17:00"\n', 'fryday = "', "unknown setting", "'friday'"),
    ('# 2026-12-24 = "Ch', '2026-12-32 = "Ch', "2026-12-32", "'2026-12-32' is not a day", "2026-12-24"),
    ("amount = 6,", "amount = -6,", "amount = -6", "a limit of -6 working_hours", "more than 0"),
    ("amount = 6,", 'amount = "six",', 'amount = "six"', "amount is 'six'", "a number"),
    ("amount = 6,", "amount = true,", "amount = true", "amount is true", "a number"),
    ("amount = 6,", "amount = nan,", "amount = nan", "amount is NaN", "a number"),
    ("amount = 6,", "amount = 0.0001,", "amount = 0.0001", "a limit of 0.0001", "whole minutes"),
    ("amount = 6,", "", 'amber = {  unit = "working_hours" }', "limits.return.amber.amount is missing", "a number"),
    ("amount = 3\n", "amount = 1.5\n", "amount = 1.5", "a limit of 1.5 working_days", "whole"),
    ('unit = "working_hours"', 'unit = "working_hour"', '"working_hour"', "unknown unit", "'working_hours'"),
    ('unit = "same_day"', 'unit = "same_day"\namount = 2', "amount = 2\n", "a limit of 2 same_day", "no amount"),
    ('blue = "none"', 'blue = "never"', 'blue = "never"', "blue is 'never'", '"none"'),
    ('blue = "none"', "", "[limits.return]", "limits.return.blue is missing", '"none"'),
    ("runs_on_past_closing = true", "runs_on = true", "runs_on = true", "unknown setting", "runs_on_past_closing"),
    ("runs_on_past_closing = true", "runs_on_past_closing = 1", "closing = 1", "closing is 1", "true or false"),
    ("[limits.statutory]", "[limits.statutary]", "[limits.statutary]", "unknown setting", "'statutory'"),
    ('"user.manage", ', '"user.mange", ', '"user.mange"', "unknown permission 'user.mange'", "'user.manage'"),
    ('"restricted.write",\n', '"restricted.write",\n3,\n', "3,\n]", "police_desk holds 3", "text"),
    ("auditor = [", "auditer = [", "auditer = [", "unknown role 'auditer'", "'auditor'"),
    ("auditor = [", "#auditor = [", "[roles]", "roles.auditor is missing", "a list of texts"),
    ('name = "Health"', 'name = "education"', 'name = "Education"', "names two agencies", "that of health"),
    ("[agencies.health]", "[agencies.police]", '[agencies.police]\nname = "Health"', "not TOML", "[table]"),
    ("[agencies.health]", '[agencies."Health!"]', '[agencies."Health!"]', "'Health!' is no code", "small letters"),
    ('early_help = "', '"early help" = "', '"early help" = "', "'early help' is no code", "early_help"),
    ('10 = "Unknown"', '11 = "Unknown"', '11 = "Unknown"', "unknown source code '11'", "1A"),
    ("idle_lock_minutes = 15", "idle_lock_minutes = 0", "idle_lock_minutes = 0", "is 0", "from 1 to 1440"),
    ("repeat_months = 12", "repeat_months = 1.5", "repeat_months = 1.5", "is 1.5", "a whole number"),
    (
        "placeholder_patterns = [",
        "placeholder_patterns = [\n'(see',",
        "'(see'",
        "does not compile",
        "a regular expression",
    ),
    ('"user.manage", ', "", "[roles]", "no role has user.manage", "in at least one role"),
    ('"policy.manage", ', "", "[roles]", "no role has policy.manage", "in at least one role"),
    ("'\\brefuge\\b',", "'(refuge',", "'(refuge'", "does not compile", "a regular expression"),
    ('encoding = "utf-8-sig"', 'encoding = "utf-9"', "utf-9", "unknown encoding 'utf-9'", "'cp1252'"),
    ('delimiter = ","', 'delimiter = ", "', "delimiter =", "delimiter is ', '", "one character"),
    ('date_format = "%d/%m/%Y"', 'date_format = "%d/%m"', '"%d/%m"', "date_format is", "'%d/%m/%Y'"),
    ('time_format = "%H:%M"', 'time_format = "%H:%Q"', '"%H:%Q"', "time_format is", "'%H:%M'"),
    ("max_children = 4", "max_children = 0", "max_children = 0", "max_children is 0", "from 1 to 30"),
    ('postcode = "postcode"', 'postcode = "postcod"', '"postcod"', "unknown field 'postcod'", "'postcode'"),
    ('injuries = "injuries"', 'injuries = "address"', 'injuries = "address"', "by 'address' too", "one column"),
    ('"child{n}_sex"', '"child_sex"', '"child_sex"', "'child_sex' has no {n}", "child{n}_dob"),
    ('"child{n}_sex" = "child.sex"', '"child{n}_sex" = "sex"', '= "sex"', "unknown field 'sex'", "child.sex"),
    ('submission_id = "sub', '#submission_id = "sub', "[intake.csv.online-form.columns]", "submission_id", "right"),
    ('"Unborn" = "U"', '"Unborn" = "X"', '"Unborn" = "X"', "mapped to 'X'", "one of M, F, U"),
    ('"Friend" = "1B"', '"Friend" = "1Z"', '"Friend" = "1Z"', "mapped to '1Z'", "1A, 1B"),
    ('"Friend" = "1B"', '"Friend" = "1B"\n" friend" = "1A"', '" friend"', "mapped twice", "one meaning"),
    ("online-form.values.sex]", "online-form.values.sexes]", "online-form.values.sexes]", "value list", "'sex'"),
    ('source = "6"', 'source = "66"', 'source = "66"', "unknown source code '66'", "1A"),
    ('adults = "adults"', '"people.adults" = "adults"', '"people.adults"', "inside another object", "at the top"),
    ('children = "children"', 'children = "people.young"', "people.young", "inside another object", "at the top"),
    ('injuries = "injuries"', 'injuries = "adults"', 'injuries = "adults"', "which no cell holds", "household_text"),
    ('report_no = "submission_id"\n', "", "[intake.police.fields]", "no name gives submission_id", "right"),
    ('circumstances = "narrative"\n', "", "[intake.police.fields]", "no name gives narrative", "right"),
    ('saturday = "closed"\n', "saturday = closed\n", "saturday = closed", "not TOML", "key = value"),
]


@pytest.mark.parametrize(("old", "new", "marker", "what", "expected"), WRONG, ids=[f"{c[1]}" for c in WRONG])
def test_a_wrong_file_is_refused_with_line_and_expectation(
    old: str, new: str, marker: str, what: str, expected: str
) -> None:
    text = changed(old, new)
    line = line_of(text, marker)
    found = [problem for problem in problems(text) if problem.line == line and what in problem.what]
    assert found, f"no such problem on line {line}: {[str(problem) for problem in problems(text)]}"
    assert expected in found[0].expected
    assert found[0].file == "policy.toml"


def test_a_hub_without_a_working_day_is_refused() -> None:
    text = re.sub(r'"\d\d:\d\d-\d\d:\d\d"', '"closed"', default_text())
    assert [str(problem) for problem in problems(text)] == [
        f"policy.toml:{line_of(text, '[hours]')}: no weekday is open; expected hours on at least one weekday"
    ]


ONE_DAY = re.sub(r'(?m)^(tues|wednes|thurs|fri)day = "09.*"$', r'\1day = "closed"', default_text())
"""The shipped policy of a hub that opens on Mondays only."""


def with_limit(text: str, amount: str, unit: str) -> str:
    """A policy with this statutory limit."""
    old = '[limits.statutory]\namount = 1\nunit = "working_days"'
    assert old in text
    return text.replace(old, f'[limits.statutory]\namount = {amount}\nunit = "{unit}"')


@pytest.mark.parametrize(
    ("text", "amount", "unit", "most"),
    [
        (ONE_DAY, "300", "working_days", "at most 77 working days"),
        (ONE_DAY, "78", "working_days", "at most 77 working days"),
        (ONE_DAY, "7000", "working_hours", "at most 635 working hours"),
        (default_text(), "5000", "working_hours", "at most 3944 working hours"),
    ],
)
def test_a_limit_that_no_calendar_reaches_is_refused(text: str, amount: str, unit: str, most: str) -> None:
    wrong = with_limit(text, amount, unit)
    found = problems(wrong)
    assert [(problem.line, problem.expected) for problem in found] == [(line_of(wrong, f"amount = {amount}\n"), most)]


@pytest.mark.parametrize("year", range(2020, 2032))
@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [(ONE_DAY, "77", "working_days"), (ONE_DAY, "635", "working_hours"), (default_text(), "3944", "working_hours")],
)
def test_a_limit_that_is_accepted_can_be_counted_from_the_last_minute_of_any_year(
    text: str, amount: str, unit: str, year: int
) -> None:
    policy = load(with_limit(text, amount, unit), "policy.toml")
    due, _ = due_of(policy, ClockKind.STATUTORY, None, datetime(year, 12, 31, 23, 59, tzinfo=UTC))
    assert due is not None


def test_closing_days_count_against_a_limit() -> None:
    days = [date(2027, 1, 4) + timedelta(weeks=week) for week in range(104)]
    closed = "".join(f'{day} = "Moved"\n' for day in days)
    text = ONE_DAY.replace("[closing_days]\n", f"[closing_days]\n{closed}")
    assert {problem.expected for problem in problems(text)} == {"fewer closing days"}


def test_a_limit_of_the_same_day_cannot_run_on() -> None:
    text = changed('unit = "same_day"', 'unit = "same_day"\nruns_on_past_closing = true')
    (found,) = problems(text)
    assert found.line == line_of(text, "runs_on_past_closing = true\n\n")
    assert "cannot run on" in found.expected


def test_every_problem_is_told_at_once_in_the_order_of_the_lines() -> None:
    text = changed('friday = "09:00-17:00"', 'friday = "9-5"').replace("repeat_months = 12", "repeat_months = 0")
    text = text.replace('"Unborn" = "U"', '"Unborn" = "X"')
    found = problems(text)
    assert [problem.line for problem in found] == [
        line_of(text, marker) for marker in ('friday = "9-5"', "repeat_months = 0", '"Unborn" = "X"')
    ]


def test_the_message_of_a_refused_file_names_each_line() -> None:
    with pytest.raises(PolicyError, match=r"1 problem\.\npolicy\.toml:\d+: friday is '9-5'; expected hours"):
        load(changed('friday = "09:00-17:00"', 'friday = "9-5"'), "policy.toml")


def test_an_empty_file_lacks_every_table() -> None:
    found = problems("")
    assert {problem.line for problem in found} == {1}
    assert {problem.what.split()[0] for problem in found} >= {"hub", "hours", "limits", "roles", "intake"}


def test_a_file_that_stops_in_the_middle_of_a_text_is_refused_on_its_last_line() -> None:
    (found,) = problems('[hub]\nname = """Barnet\n')
    assert (found.line, found.what.startswith("not TOML")) == (2, True)


def test_the_line_of_every_setting_of_the_shipped_file_is_found() -> None:
    lines, rows = Lines(default_text()), default_text().split("\n")
    assert rows[lines.of(("limits", "return", "green", "note")) - 1].startswith("green")
    assert rows[lines.of(("roles", "manager", 5)) - 1].strip().startswith('"contact.screen"')
    assert rows[lines.of(("intake", "csv", "online-form", "values", "source", "CAMHS")) - 1].startswith('"CAMHS"')


def test_lines_are_found_around_every_kind_of_value() -> None:
    text = (
        'a = """one\n]]\n"two" three"""\n'
        "b = '''\n# no comment\n'''  # comment with = and [\n"
        'c = [ # first\n  1,\n  [2, "x # y"],\n]\n'
        "[t.\"dotted.name\".'x']\n"
        'd . e = { f = [3], "g h" = 2026-01-01 09:00:00 }\n'
        "\"esc\\u0041ped\" = 'C:\\'\n"
        "[[list]]\nk = 1\n"
    )
    lines = Lines(text)
    table = ("t", "dotted.name", "x")
    assert [lines.of(path) for path in (("a",), ("b",), ("c",), ("c", 0), ("c", 1, 1))] == [1, 4, 7, 8, 9]
    assert [lines.of(path) for path in (table, (*table, "d", "e", "f", 0), (*table, "d", "e", "g h"))] == [11, 12, 12]
    assert lines.of((*table, "escAped")) == 13
    assert [lines.of(path) for path in (("list",), ("list", "k"))] == [14, 15]
    assert lines.of(("nowhere",)) == 1


# Intake maps.


def test_the_online_forms_words_become_codes(shipped: Policy) -> None:
    form = shipped.csv_maps["online-form"]
    assert form.values.value("referrer.source", "Hospital - A&E") == "3E"
    assert form.values.value("referrer.source", "  school ") == "2A"
    assert form.values.value("referrer.source", "Circus") is None
    assert form.values.value("child.sex", "Male ") == "M"
    assert form.values.value("child.ethnicity", "Any other white background") == "WOTH"
    assert form.values.value("family_informed", "Not known") == "not known"
    assert form.values.is_listed("child.sex")
    assert not form.values.is_listed("child.school")
    assert "Female".casefold() in form.values.words("child.sex")


def test_columns_of_the_third_child_are_found_by_number(shipped: Policy) -> None:
    form = shipped.csv_maps["online-form"]
    assert form.children()[2]["child3_dob"] == "child.date_of_birth"


def test_police_notifications_come_from_source_6(shipped: Policy) -> None:
    assert SOURCES[shipped.police.source] == "police"
    assert shipped.police.fields["officer.name"] == "referrer.name"
    assert shipped.police.child_fields["dob"] == "child.date_of_birth"
    assert shipped.police.fields["restricted"] == "restricted"
    assert "BRAG" in CONTACT_FIELDS[shipped.police.fields["risk_grade"]]


def test_a_hub_may_take_in_no_form_system() -> None:
    text = default_text()
    start, end = text.index("[intake.csv.online-form]"), text.index("# Police notifications")
    assert load(text[:start] + text[end:], "policy.toml").csv_maps == {}


def test_the_meaning_of_each_rating_is_policy(shipped: Policy) -> None:
    assert list(shipped.ratings) == list(Brag)
    assert shipped.ratings[Brag.RED] == "serious safeguarding concern, immediate action; likely s47"
    changed = default_text().replace("serious safeguarding concern, immediate action", "act now")
    assert load(changed, "policy.toml").ratings[Brag.RED] == "act now; likely s47"


def test_a_policy_from_before_ratings_goes_on_with_the_shipped_words(shipped: Policy) -> None:
    text = default_text()
    start, end = text.index("# What each rating means"), text.index("# DfE children in need census.")
    assert load(text[:start] + text[end:], "policy.toml").ratings == shipped.ratings


def test_a_rating_without_a_meaning_is_refused() -> None:
    wrong = default_text().replace('blue = "no safeguarding concern; universal services, advice"\n', "")
    with pytest.raises(PolicyError) as refused:
        load(wrong, "policy.toml")
    assert "blue" in str(refused.value)


def test_every_setting_and_every_field_is_documented(shipped: Policy) -> None:
    docs = DOCS.read_text(encoding="utf-8")
    hub_part = default_text().split("[intake.csv", 1)[0]
    names = {*re.findall(r"^(?:\w+ = \{ )?([a-z_]+) =", hub_part, re.MULTILINE)}
    names -= {*shipped.outcomes, *shipped.family.lawful_bases}
    names |= {*re.findall(r"^\[([a-z_]+(?:\.(?:return|statutory))?)", default_text(), re.MULTILINE)}
    names |= {"note", "runs_on_past_closing", *Unit, *Role, *Permission, *CONTACT_FIELDS, *CHILD_FIELDS}
    assert {"claim_lease_minutes", "hours", "limits.return"} <= names
    assert [name for name in sorted(names) if f"`{name}`" not in docs and f"`[{name}]`" not in docs] == []
