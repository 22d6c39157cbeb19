-- A row that nobody will ever mend, such as a test submission, is set aside with a reason. It stays readable.
ALTER TABLE intake_row ADD COLUMN set_aside TEXT NOT NULL DEFAULT '';
CREATE INDEX intake_set_aside ON intake_row (id) WHERE outcome = 'set_aside';

-- Whether a refused row says that a child is in immediate danger: it stands first and is counted with the contacts.
ALTER TABLE intake_row ADD COLUMN danger INTEGER NOT NULL DEFAULT 0;
CREATE INDEX intake_danger ON intake_row (id) WHERE outcome = 'refused' AND danger = 1;
