-- A row that nobody will ever mend, such as a test submission, is set aside with a reason. It stays readable.
ALTER TABLE intake_row ADD COLUMN set_aside TEXT NOT NULL DEFAULT '';
CREATE INDEX intake_set_aside ON intake_row (id) WHERE outcome = 'set_aside';
