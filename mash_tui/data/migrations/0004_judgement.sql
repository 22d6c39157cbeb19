-- Screening, rating, decision, telling people: what was judged, by whom, why. What is final is only added to.

-- One row an answer; the last of an item counts. Kept with the policy whose checklist asked for it.
CREATE TABLE screening_answer (
    id         INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    item       TEXT    NOT NULL,
    answer     TEXT    NOT NULL,
    note       TEXT    NOT NULL,
    source     TEXT    NOT NULL,
    -- What the answer asked for: what was done about an immediate danger and when, who is allocated.
    acted      TEXT    NOT NULL,
    -- Whether it is what the program suggested, confirmed by a person.
    suggested  INTEGER NOT NULL,
    policy_id  INTEGER NOT NULL REFERENCES policy_version (id),
    at         TEXT    NOT NULL,
    by         TEXT    NOT NULL,
    entry      INTEGER NOT NULL
);
CREATE INDEX screening_of_contact ON screening_answer (contact_id, item, id);
CREATE TRIGGER screening_is_final BEFORE UPDATE ON screening_answer
BEGIN SELECT RAISE(ABORT, 'answers are never changed: a later one counts'); END;
CREATE TRIGGER screening_is_kept BEFORE DELETE ON screening_answer
BEGIN SELECT RAISE(ABORT, 'answers are never deleted'); END;

-- Family informed, agreement, lawful basis, reason: the last row of a contact counts.
CREATE TABLE family_basis (
    id             INTEGER PRIMARY KEY,
    contact_id     INTEGER NOT NULL REFERENCES contact (id),
    informed       TEXT    NOT NULL,
    agreement      TEXT    NOT NULL,
    agreement_from TEXT    NOT NULL,
    covers         TEXT    NOT NULL,
    -- Codes of the policy's list, separated by blanks.
    lawful_basis   TEXT    NOT NULL,
    reason         TEXT    NOT NULL,
    policy_id      INTEGER NOT NULL REFERENCES policy_version (id),
    at             TEXT    NOT NULL,
    by             TEXT    NOT NULL,
    entry          INTEGER NOT NULL
);
CREATE INDEX family_of_contact ON family_basis (contact_id, id);
CREATE TRIGGER family_is_final BEFORE UPDATE ON family_basis
BEGIN SELECT RAISE(ABORT, 'what was recorded of the family is never changed: a later row counts'); END;
CREATE TRIGGER family_is_kept BEFORE DELETE ON family_basis
BEGIN SELECT RAISE(ABORT, 'what was recorded of the family is never deleted'); END;

-- A manager's authorisation to go on without the family: step is asked, given, refused or withdrawn.
CREATE TABLE authorisation (
    id         INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    family_id  INTEGER NOT NULL REFERENCES family_basis (id),
    step       TEXT    NOT NULL,
    -- The request that this step answers.
    answers    INTEGER REFERENCES authorisation (id),
    reason     TEXT    NOT NULL,
    at         TEXT    NOT NULL,
    by         TEXT    NOT NULL,
    entry      INTEGER NOT NULL
);
CREATE INDEX authorisation_of_contact ON authorisation (contact_id, id);
CREATE TRIGGER authorisation_is_final BEFORE UPDATE ON authorisation
BEGIN SELECT RAISE(ABORT, 'authorisations are never changed'); END;
CREATE TRIGGER authorisation_is_kept BEFORE DELETE ON authorisation
BEGIN SELECT RAISE(ABORT, 'authorisations are never deleted'); END;

-- Every step of a rating: proposed, confirmed, changed, returned.
CREATE TABLE rating (
    id              INTEGER PRIMARY KEY,
    contact_id      INTEGER NOT NULL REFERENCES contact (id),
    step            TEXT    NOT NULL,
    brag            TEXT    NOT NULL,
    -- The proposal that this step answers.
    answers         INTEGER REFERENCES rating (id),
    -- What the contact counted as until then, and whether a manager had confirmed it.
    before          TEXT,
    was_confirmed   INTEGER NOT NULL,
    -- Whether the contact counts as `brag` from this step on.
    counts          INTEGER NOT NULL,
    reason          TEXT    NOT NULL,
    return_before   TEXT,
    return_after    TEXT,
    decision_before TEXT,
    decision_after  TEXT,
    policy_id       INTEGER NOT NULL REFERENCES policy_version (id),
    at              TEXT    NOT NULL,
    by              TEXT    NOT NULL,
    entry           INTEGER NOT NULL
);
CREATE INDEX rating_of_contact ON rating (contact_id, id);
CREATE INDEX rating_at ON rating (at, step, contact_id);
CREATE TRIGGER rating_is_final BEFORE UPDATE ON rating
BEGIN SELECT RAISE(ABORT, 'ratings are never changed: a later step counts'); END;
CREATE TRIGGER rating_is_kept BEFORE DELETE ON rating
BEGIN SELECT RAISE(ABORT, 'ratings are never deleted'); END;

-- Which manager has seen which Red: it stands first on a manager's screen until then.
CREATE TABLE red_seen (
    rating_id INTEGER NOT NULL REFERENCES rating (id),
    login     TEXT    NOT NULL,
    at        TEXT    NOT NULL,
    PRIMARY KEY (rating_id, login)
) WITHOUT ROWID;

-- Every step of a child's outcome: proposed, decided, returned, forwarded. `round` counts the contact's reopenings.
CREATE TABLE child_outcome (
    id              INTEGER PRIMARY KEY,
    contact_id      INTEGER NOT NULL REFERENCES contact (id),
    child_id        INTEGER NOT NULL REFERENCES child (id),
    round           INTEGER NOT NULL,
    step            TEXT    NOT NULL,
    code            TEXT    NOT NULL,
    -- Where the outcome asks to whom, or why.
    detail          TEXT    NOT NULL,
    reason          TEXT    NOT NULL,
    answers         INTEGER REFERENCES child_outcome (id),
    -- Whether a strategy discussion is held, yes or no, with the reason; a Red is not decided without (DOMAIN, 10).
    strategy        TEXT    NOT NULL,
    strategy_reason TEXT    NOT NULL,
    -- Why it was decided with returns outstanding, or late.
    outstanding_reason TEXT NOT NULL,
    late_reason     TEXT    NOT NULL,
    policy_id       INTEGER NOT NULL REFERENCES policy_version (id),
    at              TEXT    NOT NULL,
    by              TEXT    NOT NULL,
    entry           INTEGER NOT NULL
);
CREATE INDEX outcome_of_contact ON child_outcome (contact_id, round, child_id, id);
CREATE INDEX outcome_of_child ON child_outcome (child_id, id);
CREATE INDEX outcome_at ON child_outcome (at, step, contact_id);
CREATE TRIGGER outcome_is_final BEFORE UPDATE ON child_outcome
BEGIN SELECT RAISE(ABORT, 'outcomes are never changed: a later step counts'); END;
CREATE TRIGGER outcome_is_kept BEFORE DELETE ON child_outcome
BEGIN SELECT RAISE(ABORT, 'outcomes are never deleted'); END;

-- What waits for a manager. A row goes when it was answered; what was asked and answered stands in the tables above.
CREATE TABLE waiting (
    kind       TEXT    NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    -- The row of `rating`, `authorisation` or, of a decision, the last proposed `child_outcome`.
    row_id     INTEGER NOT NULL,
    at         TEXT    NOT NULL,
    by         TEXT    NOT NULL,
    PRIMARY KEY (kind, contact_id)
) WITHOUT ROWID;

-- Feedback as a task: owed to the referrer or the family, given, or not given with the reason.
CREATE TABLE feedback (
    id         INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    round      INTEGER NOT NULL,
    recipient  TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    owner      TEXT    NOT NULL,
    way        TEXT    NOT NULL,
    clock_id   INTEGER REFERENCES clock (id),
    -- The words as they were given, and how; or why it is not given.
    words      TEXT    NOT NULL DEFAULT '',
    how        TEXT    NOT NULL DEFAULT '',
    why_not    TEXT    NOT NULL DEFAULT '',
    at         TEXT,
    by         TEXT    NOT NULL DEFAULT '',
    UNIQUE (contact_id, round, recipient)
);
CREATE INDEX feedback_owed ON feedback (owner, contact_id) WHERE state = 'owed';

-- A complaint about a contact, and each step of its ladder.
CREATE TABLE complaint (
    id          INTEGER PRIMARY KEY,
    contact_id  INTEGER NOT NULL REFERENCES contact (id),
    number      INTEGER NOT NULL,
    received_at TEXT    NOT NULL,
    from_whom   TEXT    NOT NULL,
    about       TEXT    NOT NULL,
    stage       TEXT    NOT NULL,
    due_at      TEXT,
    ended_at    TEXT,
    version     INTEGER NOT NULL,
    UNIQUE (contact_id, number)
);
CREATE INDEX complaint_open ON complaint (due_at, id) WHERE ended_at IS NULL;
CREATE TABLE complaint_step (
    id           INTEGER PRIMARY KEY,
    complaint_id INTEGER NOT NULL REFERENCES complaint (id),
    step         TEXT    NOT NULL,
    stage        TEXT    NOT NULL,
    words        TEXT    NOT NULL,
    due_at       TEXT,
    at           TEXT    NOT NULL,
    by           TEXT    NOT NULL,
    entry        INTEGER NOT NULL
);
CREATE INDEX complaint_steps ON complaint_step (complaint_id, id);
CREATE TRIGGER complaint_step_is_final BEFORE UPDATE ON complaint_step
BEGIN SELECT RAISE(ABORT, 'steps of a complaint are never changed'); END;
CREATE TRIGGER complaint_step_is_kept BEFORE DELETE ON complaint_step
BEGIN SELECT RAISE(ABORT, 'steps of a complaint are never deleted'); END;

-- The board counts what is confirmed apart from what is proposed, and what came in and was reopened today.
DROP INDEX queue_counts;
CREATE INDEX queue_counts ON contact (state, owner, brag, confirmed, due_at) WHERE is_open = 1;
CREATE INDEX contact_received ON contact (received_at);
CREATE INDEX entry_reopened ON entry (at, contact_id) WHERE kind = 'reopened';
