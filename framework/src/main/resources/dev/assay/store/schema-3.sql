-- Schema version 3: what the networks of configurations look like.

-- A layer of a configuration's network, or what joins layers; output is the shape of one example's,
-- flops count a multiplication and an addition as two.
CREATE TABLE layer (
  configuration INTEGER NOT NULL REFERENCES configuration (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  output TEXT NOT NULL,
  parameters INTEGER NOT NULL,
  trainable INTEGER NOT NULL,
  flops INTEGER NOT NULL,
  PRIMARY KEY (configuration, position)
) WITHOUT ROWID;

-- The layers of each configuration's network, in order.
CREATE VIEW layers AS
SELECT e.name AS experiment, c.number AS configuration, l.position, l.name AS layer, l.type,
  l.output, l.parameters, l.trainable, l.flops
FROM layer l
JOIN configuration c ON c.id = l.configuration
JOIN experiment e ON e.id = c.experiment;
