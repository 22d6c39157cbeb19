-- The register of known children, as the council's case system exports it, and the look-up that finds them.

-- Every register file that was taken in. finished_at is empty while one is being taken in, or when that was cut off.
CREATE TABLE register_file (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    started_at  TEXT NOT NULL,
    finished_at TEXT NOT NULL DEFAULT '',
    taken_by    TEXT NOT NULL,
    -- Whether it was said to be the whole export: finished, it settles every file that was cut off before it.
    whole       INTEGER NOT NULL DEFAULT 0,
    rows        INTEGER NOT NULL DEFAULT 0,
    added       INTEGER NOT NULL DEFAULT 0,
    changed     INTEGER NOT NULL DEFAULT 0,
    gone        INTEGER NOT NULL DEFAULT 0
);

-- One row a child of the register, as the last file that named the child has it. Dates are ISO where the file's could
-- be read, and as the file has them otherwise: a mistyped date must not hide a child.
CREATE TABLE register_child (
    id                INTEGER PRIMARY KEY,
    local_id          TEXT NOT NULL UNIQUE,
    given_names       TEXT NOT NULL,
    family_name       TEXT NOT NULL,
    also_known_as     TEXT NOT NULL,
    date_of_birth     TEXT NOT NULL,
    expected_delivery TEXT NOT NULL,
    sex               TEXT NOT NULL,
    address           TEXT NOT NULL,
    postcode          TEXT NOT NULL,
    school            TEXT NOT NULL,
    status            TEXT NOT NULL,
    social_worker     TEXT NOT NULL,
    team              TEXT NOT NULL,
    worker_email      TEXT NOT NULL,
    lead_professional TEXT NOT NULL,
    lead_agency       TEXT NOT NULL,
    opened            TEXT NOT NULL,
    closed            TEXT NOT NULL,
    -- Whether the address is protected: then it is neither shown nor compared.
    protected         INTEGER NOT NULL DEFAULT 0,
    -- Set when a whole export no longer names the child. The child stays findable.
    gone_at           TEXT NOT NULL DEFAULT '',
    file_id           INTEGER NOT NULL REFERENCES register_file (id)
);

-- What a later file changed, field by field.
CREATE TABLE register_change (
    id          INTEGER PRIMARY KEY,
    register_id INTEGER NOT NULL REFERENCES register_child (id),
    file_id     INTEGER NOT NULL REFERENCES register_file (id),
    field       TEXT NOT NULL,
    before      TEXT NOT NULL,
    after       TEXT NOT NULL
);
CREATE INDEX register_change_of ON register_change (register_id);
CREATE INDEX register_change_by ON register_change (file_id);

-- Every child that the look-up can find, in the form that is compared: of the register (id = 2 × register_child.id)
-- or of a contact (id = 2 × child.id + 1).
CREATE TABLE known_child (
    id   INTEGER PRIMARY KEY,
    told TEXT NOT NULL
);

-- Where to look: a key (a hash) and the child's id together in one number, so that a range of the table is the list of
-- the children that share the key, and nothing is stored twice.
CREATE TABLE known_key (
    key_and_id INTEGER PRIMARY KEY
);

-- How many known children carry a name: agreeing on a rare name says more than agreeing on a common one.
CREATE TABLE known_name (
    name    TEXT PRIMARY KEY,
    carried INTEGER NOT NULL
) WITHOUT ROWID;

-- What officers said of a child of a contact and a known child: same, different or unsure. The history of the contact
-- has each saying as an entry of its own; here stands the last.
CREATE TABLE identity (
    child_id INTEGER NOT NULL REFERENCES child (id),
    known_id INTEGER NOT NULL,
    verdict  TEXT NOT NULL,
    at       TEXT NOT NULL,
    by       TEXT NOT NULL,
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    PRIMARY KEY (child_id, known_id)
) WITHOUT ROWID;
CREATE INDEX identity_of_known ON identity (known_id, verdict);

-- What a person searches for by words: rowid = contact.id. Only words that everybody may read are written here.
CREATE VIRTUAL TABLE contact_words USING fts5 (
    reference, child, referrer, agency, narrative,
    content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);

-- The known child that an officer said this child is: of the register where it is there, else the earliest of the
-- contacts' children that are the same. Contacts about one child count together whatever the spelling.
ALTER TABLE child ADD COLUMN same_as INTEGER;
CREATE INDEX child_same_as ON child (same_as, contact_id) WHERE same_as IS NOT NULL;

-- Children of contacts that were there before are not in the look-up's index until the upgrade has put them there and
-- takes this away: a hub whose upgrade was killed says so at every start.
INSERT INTO setting (name, value) SELECT 'children_unindexed', 'yes' WHERE EXISTS (SELECT 1 FROM child);
