-- The desk: contacts, their clocks and history, what came in, who works here, and the audit trail.
-- Times are UTC text of fixed width (2026-11-23T09:15:00.000Z), so that they sort as they stand.

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE policy_version (
    id          INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    source      TEXT NOT NULL,
    in_force_at TEXT NOT NULL,
    put_by      TEXT NOT NULL
);

CREATE TABLE person (
    login       TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    added_at    TEXT NOT NULL,
    disabled_at TEXT
);

CREATE TABLE person_role (
    login TEXT NOT NULL REFERENCES person (login),
    role  TEXT NOT NULL,
    PRIMARY KEY (login, role)
);

-- The last number given out in each year. Taken inside the transaction that uses it: no gap, no number twice.
CREATE TABLE reference_counter (
    year INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
);

-- What the queue shows of a contact, kept narrow: a page of the queue is read from here and nowhere else.
CREATE TABLE contact (
    id           INTEGER PRIMARY KEY,
    reference    TEXT    NOT NULL UNIQUE,
    version      INTEGER NOT NULL,
    policy_id    INTEGER NOT NULL REFERENCES policy_version (id),
    state        TEXT    NOT NULL,
    is_open      INTEGER NOT NULL,
    urgent       INTEGER NOT NULL,
    brag         TEXT,
    confirmed    INTEGER NOT NULL,
    received_at  TEXT    NOT NULL,
    entered_at   TEXT    NOT NULL,
    entered_by   TEXT    NOT NULL,
    due_at       TEXT    NOT NULL,
    due_kind     TEXT    NOT NULL,
    closed_at    TEXT,
    owner        TEXT    NOT NULL,
    child_line   TEXT    NOT NULL,
    born         TEXT,
    unborn       INTEGER NOT NULL,
    concern_line TEXT    NOT NULL,
    source_line  TEXT    NOT NULL,
    danger       INTEGER NOT NULL,
    restricted   INTEGER NOT NULL,
    amended      INTEGER NOT NULL,
    repeats      INTEGER NOT NULL,
    find_text    TEXT    NOT NULL
);

-- One index for each way the queue is walked: overdue or not is a range of due_at, Red first is urgent.
CREATE INDEX queue_open    ON contact (urgent, due_at, id)        WHERE is_open = 1;
CREATE INDEX queue_owner   ON contact (owner, urgent, due_at, id) WHERE is_open = 1;
CREATE INDEX queue_state   ON contact (state, urgent, due_at, id) WHERE is_open = 1;
CREATE INDEX queue_unrated ON contact (urgent, due_at, id)        WHERE is_open = 1 AND brag IS NULL;
CREATE INDEX queue_closed  ON contact (closed_at, id)             WHERE is_open = 0;
-- Makes the counts of the views one walk over a small index.
CREATE INDEX queue_counts  ON contact (state, owner, brag, due_at) WHERE is_open = 1;

-- Everything else that was told, one row a contact.
CREATE TABLE particulars (
    contact_id           INTEGER PRIMARY KEY REFERENCES contact (id),
    channel              TEXT NOT NULL,
    submission_system    TEXT,
    submission_number    TEXT,
    referrer_name        TEXT NOT NULL,
    referrer_role        TEXT NOT NULL,
    referrer_agency      TEXT NOT NULL,
    referrer_relationship TEXT NOT NULL,
    referrer_phone       TEXT NOT NULL,
    referrer_email       TEXT NOT NULL,
    referrer_source      TEXT NOT NULL,
    referrer_anonymous   INTEGER NOT NULL,
    narrative            TEXT NOT NULL,
    incident_date        TEXT NOT NULL,
    category             TEXT NOT NULL,
    immediate_danger     TEXT NOT NULL,
    injuries             TEXT NOT NULL,
    already_done         TEXT NOT NULL,
    family_informed      TEXT NOT NULL,
    agreement            TEXT NOT NULL,
    agreement_from       TEXT NOT NULL,
    reason_not_informed  TEXT NOT NULL,
    household_as_told    TEXT NOT NULL,
    noticed              TEXT NOT NULL
);
CREATE UNIQUE INDEX submission_once ON particulars (submission_system, submission_number)
    WHERE submission_number IS NOT NULL;

CREATE TABLE child (
    id                INTEGER PRIMARY KEY,
    contact_id        INTEGER NOT NULL REFERENCES contact (id),
    position          INTEGER NOT NULL,
    given_names       TEXT NOT NULL,
    family_name       TEXT NOT NULL,
    also_known_as     TEXT NOT NULL,
    date_of_birth     TEXT,
    expected_delivery TEXT,
    age_as_told       TEXT,
    sex               TEXT NOT NULL,
    ethnicity         TEXT NOT NULL,
    religion          TEXT NOT NULL,
    first_language    TEXT NOT NULL,
    interpreter       TEXT NOT NULL,
    disability        TEXT NOT NULL,
    school            TEXT NOT NULL,
    upn               TEXT NOT NULL,
    gp                TEXT NOT NULL,
    nhs_number        TEXT NOT NULL,
    address           TEXT NOT NULL,
    postcode          TEXT NOT NULL,
    whereabouts       TEXT NOT NULL,
    parental_responsibility TEXT NOT NULL,
    same_child_key    TEXT,
    UNIQUE (contact_id, position)
);
-- The same name and the same date of birth: how many contacts in twelve months.
CREATE INDEX child_same ON child (same_child_key, contact_id) WHERE same_child_key IS NOT NULL;

CREATE TABLE adult (
    id                  INTEGER PRIMARY KEY,
    contact_id          INTEGER NOT NULL REFERENCES contact (id),
    position            INTEGER NOT NULL,
    name                TEXT NOT NULL,
    date_of_birth       TEXT NOT NULL,
    relationship        TEXT NOT NULL,
    address             TEXT NOT NULL,
    in_household        TEXT NOT NULL,
    alleged_perpetrator TEXT NOT NULL,
    UNIQUE (contact_id, position)
);

-- Several things are timed, each a clock of its own. A settled clock is never recomputed.
CREATE TABLE clock (
    id          INTEGER PRIMARY KEY,
    contact_id  INTEGER NOT NULL REFERENCES contact (id),
    kind        TEXT NOT NULL,
    started_at  TEXT NOT NULL,
    due_at      TEXT NOT NULL,
    limit_words TEXT NOT NULL,
    policy_id   INTEGER NOT NULL REFERENCES policy_version (id),
    settled_at  TEXT,
    settled_by  TEXT NOT NULL DEFAULT '',
    settled_how TEXT NOT NULL DEFAULT ''
);
CREATE INDEX clock_of_contact ON clock (contact_id);
CREATE INDEX clock_running ON clock (id) WHERE settled_at IS NULL;

-- The history of a contact. Nothing in it is changed: a wrong entry is corrected by a later one that names it.
CREATE TABLE entry (
    id         INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    number     INTEGER NOT NULL,
    at         TEXT NOT NULL,
    by         TEXT NOT NULL,
    kind       TEXT NOT NULL,
    text       TEXT NOT NULL,
    detail     TEXT NOT NULL,
    corrects   INTEGER,
    UNIQUE (contact_id, number)
);
CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'history entries are never changed'); END;
CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'history entries are never deleted'); END;

-- What an agency restricts, and safe addresses: sealed under a key of its own, beside no other words.
CREATE TABLE restricted (
    id         INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    at         TEXT NOT NULL,
    by         TEXT NOT NULL,
    kind       TEXT NOT NULL,
    sealed     BLOB NOT NULL
);
CREATE INDEX restricted_of_contact ON restricted (contact_id);
CREATE TRIGGER restricted_is_final BEFORE UPDATE ON restricted
BEGIN SELECT RAISE(ABORT, 'the restricted file is never changed'); END;
CREATE TRIGGER restricted_is_kept BEFORE DELETE ON restricted
BEGIN SELECT RAISE(ABORT, 'the restricted file is never deleted from'); END;

-- Who has a contact open. A lease ends by itself, so a dropped line frees it.
CREATE TABLE lease (
    contact_id INTEGER PRIMARY KEY REFERENCES contact (id),
    login      TEXT NOT NULL,
    terminal   TEXT NOT NULL,
    until      TEXT NOT NULL
);

-- A contact somebody is typing. Listed until it is finished or set aside with a reason.
CREATE TABLE draft (
    id         INTEGER PRIMARY KEY,
    version    INTEGER NOT NULL,
    login      TEXT NOT NULL,
    started_at TEXT NOT NULL,
    saved_at   TEXT NOT NULL,
    fields     TEXT NOT NULL,
    set_aside  TEXT,
    finished   TEXT
);

-- Every file that was taken in, and every row of it as its original bytes.
CREATE TABLE intake_file (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    header   BLOB NOT NULL,
    taken_at TEXT NOT NULL,
    taken_by TEXT NOT NULL
);
CREATE TABLE intake_row (
    id          INTEGER PRIMARY KEY,
    file_id     INTEGER NOT NULL REFERENCES intake_file (id),
    row         INTEGER NOT NULL,
    outcome     TEXT NOT NULL,
    contact_id  INTEGER REFERENCES contact (id),
    submission_system TEXT,
    submission_number TEXT,
    received_at TEXT,
    due_at      TEXT,
    summary     TEXT NOT NULL,
    problems    TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    sealed      INTEGER NOT NULL,
    original    BLOB NOT NULL,
    field_values BLOB NOT NULL,
    version     INTEGER NOT NULL
);
CREATE INDEX intake_waiting ON intake_row (due_at, id) WHERE outcome = 'refused';
CREATE INDEX intake_submission ON intake_row (submission_system, submission_number)
    WHERE submission_number IS NOT NULL;
CREATE INDEX intake_of_contact ON intake_row (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX intake_original ON intake_row (sha256);

-- The audit trail: a chain of keyed hashes. Numbers follow one another; nothing is changed, deleted or replaced.
CREATE TABLE audit (
    number      INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,
    login       TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    origin      TEXT NOT NULL,
    action      TEXT NOT NULL,
    reference   TEXT NOT NULL,
    detail      TEXT NOT NULL,
    previous    TEXT NOT NULL,
    hash        TEXT NOT NULL
);
CREATE INDEX audit_reference ON audit (reference, number) WHERE reference <> '';
CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is never deleted from'); END;
CREATE TRIGGER audit_follows BEFORE INSERT ON audit
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'audit entries follow one another without a gap'); END;
