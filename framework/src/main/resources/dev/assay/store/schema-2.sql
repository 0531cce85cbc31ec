-- Schema version 2: what samplers that learn from results knew when they proposed a configuration:
-- the trials with numbers under "trials", of which those in "pending" (numbers and commas) weren't over.
CREATE TABLE suggestion (
  experiment INTEGER NOT NULL REFERENCES experiment (id) ON DELETE CASCADE,
  configuration INTEGER NOT NULL,
  trials INTEGER NOT NULL,
  pending TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (experiment, configuration)
) WITHOUT ROWID;
