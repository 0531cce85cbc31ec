-- Schema version 1. Times are ISO-8601 in UTC. NULL in a column of measurements means NaN.

CREATE TABLE experiment (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  text TEXT NOT NULL,
  origin TEXT NOT NULL,
  canonical TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  seed INTEGER NOT NULL,
  objective TEXT NOT NULL,
  goal TEXT NOT NULL CHECK (goal IN ('maximize', 'minimize')),
  selects_on_test INTEGER NOT NULL CHECK (selects_on_test IN (0, 1)),
  trials INTEGER NOT NULL,
  replicates INTEGER NOT NULL,
  created TEXT NOT NULL,
  updated TEXT NOT NULL
);

CREATE TABLE environment (
  experiment INTEGER NOT NULL REFERENCES experiment (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (experiment, key)
) WITHOUT ROWID;

CREATE TABLE configuration (
  id INTEGER PRIMARY KEY,
  experiment INTEGER NOT NULL REFERENCES experiment (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  setup TEXT NOT NULL,
  UNIQUE (experiment, number)
);

-- The ranged parameters of a configuration; value is JSON, so that its type is kept; number is the
-- same as a number where it is one or a boolean.
CREATE TABLE parameter (
  configuration INTEGER NOT NULL REFERENCES configuration (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  path TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('boolean', 'integer', 'double', 'string', 'list')),
  value TEXT NOT NULL,
  number REAL,
  PRIMARY KEY (configuration, position),
  UNIQUE (configuration, path)
) WITHOUT ROWID;

CREATE TABLE trial (
  id INTEGER PRIMARY KEY,
  experiment INTEGER NOT NULL REFERENCES experiment (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  configuration INTEGER NOT NULL REFERENCES configuration (id),
  replicate INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'running', 'completed', 'pruned', 'failed', 'interrupted')),
  reason TEXT,
  message TEXT,
  detail TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  objective REAL,
  started TEXT,
  finished TEXT,
  device TEXT,
  UNIQUE (experiment, number),
  UNIQUE (configuration, replicate)
);

-- Measurements in the order they were taken.
CREATE TABLE metric (
  id INTEGER PRIMARY KEY,
  trial INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  step INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  value REAL
);
CREATE INDEX metric_by_trial ON metric (trial);

-- The final value of every metric of a trial that has ended: its last measurement, unless the
-- trial's result says otherwise. Kept so that listing trials never reads all measurements.
CREATE TABLE summary (
  trial INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value REAL,
  PRIMARY KEY (trial, name)
) WITHOUT ROWID;

CREATE TABLE phase (
  trial INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  seconds REAL NOT NULL,
  PRIMARY KEY (trial, name)
) WITHOUT ROWID;

CREATE TABLE artifact (
  trial INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (trial, name)
) WITHOUT ROWID;

-- One row a trial, with names and numbers instead of ids; seconds are those of the last attempt.
CREATE VIEW trials AS
SELECT e.name AS experiment, t.number AS trial, c.number AS configuration, t.replicate, t.state,
  t.reason, t.message, t.attempts, t.objective, t.seed, t.device, t.started, t.finished,
  round((julianday(t.finished) - julianday(t.started)) * 86400, 3) AS seconds
FROM trial t
JOIN experiment e ON e.id = t.experiment
JOIN configuration c ON c.id = t.configuration;

-- One row a trial and ranged parameter: value as text, number for comparisons and arithmetic
-- (NULL where it is no number).
CREATE VIEW trial_parameters AS
SELECT e.name AS experiment, t.number AS trial, c.number AS configuration, t.replicate,
  p.path AS parameter, p.type,
  CASE p.type WHEN 'string' THEN p.value ->> '$' ELSE p.value END AS value, p.number
FROM trial t
JOIN experiment e ON e.id = t.experiment
JOIN configuration c ON c.id = t.configuration
JOIN parameter p ON p.configuration = c.id;

-- Every measurement: one row a trial, metric and step; order by sequence for the order taken.
CREATE VIEW metric_history AS
SELECT e.name AS experiment, t.number AS trial, m.name AS metric, m.step, m.epoch, m.value,
  m.id AS sequence
FROM metric m
JOIN trial t ON t.id = m.trial
JOIN experiment e ON e.id = t.experiment;

-- The final value of each metric: one row a trial that has ended and metric.
CREATE VIEW final_metrics AS
SELECT e.name AS experiment, t.number AS trial, s.name AS metric, s.value
FROM summary s
JOIN trial t ON t.id = s.trial
JOIN experiment e ON e.id = t.experiment;

-- Configurations ranked by the mean objective of their completed trials, rank 1 is best; without
-- confidence intervals, which `assay best` computes. A configuration with a NaN objective is last.
CREATE VIEW leaderboard AS
SELECT e.name AS experiment,
  rank() OVER (
    PARTITION BY e.id
    ORDER BY CASE e.goal WHEN 'maximize' THEN -g.mean ELSE g.mean END NULLS LAST, g.number) AS rank,
  g.number AS configuration, g.mean, g.n
FROM (
  SELECT c.experiment, c.number, count(*) AS n,
    CASE WHEN count(t.objective) = count(*) THEN avg(t.objective) END AS mean
  FROM trial t
  JOIN configuration c ON c.id = t.configuration
  WHERE t.state = 'completed'
  GROUP BY c.id) g
JOIN experiment e ON e.id = g.experiment;
