-- Schema version 4: what trials are for, and from which others they go on.

ALTER TABLE trial ADD COLUMN stage TEXT NOT NULL DEFAULT 'screening'
  CHECK (stage IN ('screening', 'confirmation'));

-- The number of the trial from whose checkpoint this one goes on; NULL if it begins afresh.
ALTER TABLE trial ADD COLUMN parent INTEGER;

DROP VIEW trials;
CREATE VIEW trials AS
SELECT e.name AS experiment, t.number AS trial, c.number AS configuration, t.replicate, t.stage,
  t.parent, t.state, t.reason, t.message, t.attempts, t.objective, t.seed, t.device, t.started,
  t.finished,
  round((julianday(t.finished) - julianday(t.started)) * 86400, 3) AS seconds
FROM trial t
JOIN experiment e ON e.id = t.experiment
JOIN configuration c ON c.id = t.configuration;

-- As `assay best` ranks them: configurations that were confirmed come first and count by their
-- confirmation trials alone; within either group, those that were given up (a trial of theirs was
-- pruned) come last. A configuration with a NaN objective is last of its group.
DROP VIEW leaderboard;
CREATE VIEW leaderboard AS
SELECT e.name AS experiment,
  rank() OVER (
    PARTITION BY e.id
    ORDER BY g.stage, g.pruned > 0,
      CASE e.goal WHEN 'maximize' THEN -g.mean ELSE g.mean END NULLS LAST, g.number) AS rank,
  g.number AS configuration, g.mean, g.n, g.stage
FROM (
  SELECT c.experiment, c.number, t.stage,
    count(*) FILTER (WHERE t.state = 'completed') AS n,
    count(*) FILTER (WHERE t.state = 'pruned') AS pruned,
    CASE WHEN count(t.objective) = count(*) FILTER (WHERE t.state = 'completed')
      THEN avg(t.objective) END AS mean
  FROM trial t
  JOIN configuration c ON c.id = t.configuration
  WHERE t.state IN ('completed', 'pruned')
    AND (t.stage = 'confirmation' OR NOT EXISTS (
      SELECT 1 FROM trial o WHERE o.configuration = t.configuration
        AND o.stage = 'confirmation' AND o.state = 'completed'))
  GROUP BY c.id, t.stage) g
JOIN experiment e ON e.id = g.experiment
WHERE g.n > 0;
