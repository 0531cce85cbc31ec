package dev.assay.store;

import dev.assay.run.ExperimentRecord;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Suggestion;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes experiments, their configurations, and the trials that they plan. */
final class ExperimentWriter {
  private static final String NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

  private final Database database;
  private final RecordIds ids;

  ExperimentWriter(Database database, RecordIds ids) {
    this.database = database;
    this.ids = ids;
  }

  /** Records an experiment, or what its file has become. */
  void experiment(ExperimentRecord experiment) throws SQLException {
    database.update(
        "INSERT INTO experiment (name, description, text, origin, canonical, fingerprint, seed,"
            + " objective, goal, selects_on_test, trials, replicates, created, updated)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            + NOW
            + ", "
            + NOW
            + ") ON CONFLICT (name) DO UPDATE SET description = excluded.description,"
            + " text = excluded.text, origin = excluded.origin,"
            + " canonical = excluded.canonical, fingerprint = excluded.fingerprint,"
            + " seed = excluded.seed, objective = excluded.objective, goal = excluded.goal,"
            + " selects_on_test = excluded.selects_on_test, trials = excluded.trials,"
            + " replicates = excluded.replicates, updated = excluded.updated",
        experiment.name(),
        experiment.description(),
        experiment.text(),
        experiment.origin(),
        experiment.canonical(),
        experiment.fingerprint(),
        experiment.seed(),
        experiment.objective(),
        experiment.goal().label(),
        experiment.selectsOnTest(),
        experiment.trials(),
        experiment.replicates());
    long id = ids.experiment(experiment.name());
    database.update("DELETE FROM environment WHERE experiment = ?", id);
    for (Map.Entry<String, String> entry : experiment.environment().entrySet()) {
      database.update(
          "INSERT INTO environment (experiment, key, value) VALUES (?, ?, ?)",
          id,
          entry.getKey(),
          entry.getValue());
    }
  }

  /** Gives an experiment and its files another name. */
  void archive(String experiment, String archivedName) throws SQLException {
    long id = ids.experiment(experiment);
    database.update("UPDATE experiment SET name = ? WHERE id = ?", archivedName, id);
    // An experiment's files lie in a folder of its name.
    database.update(
        "UPDATE artifact SET path = ? || substr(path, ?)"
            + " WHERE trial IN (SELECT id FROM trial WHERE experiment = ?)"
            + " AND substr(path, 1, ?) = ?",
        archivedName,
        experiment.length() + 1,
        id,
        experiment.length() + 1,
        experiment + "/");
  }

  /** Records what a proposal rests on; one that came to nothing before is replaced. */
  void suggested(String experiment, Suggestion suggestion) throws SQLException {
    database.update(
        "INSERT OR REPLACE INTO suggestion (experiment, configuration, trials, pending, fingerprint)"
            + " VALUES (?, ?, ?, ?, ?)",
        ids.experiment(experiment),
        suggestion.configuration(),
        suggestion.trials(),
        suggestion.pending().stream().map(String::valueOf).collect(Collectors.joining(",")),
        suggestion.fingerprint());
  }

  /** Records trials to come. */
  void planned(String experiment, List<PlannedTrial> trials) throws SQLException {
    long id = ids.experiment(experiment);
    for (PlannedTrial trial : trials) {
      database.update(
          "INSERT INTO trial (experiment, number, configuration, replicate, seed, stage, parent)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?)",
          id,
          trial.number(),
          configuration(id, trial),
          trial.replicate(),
          trial.seed(),
          trial.stage().label(),
          trial.parent());
    }
  }

  /** Replaces the parameters of a configuration. */
  void parameters(String experiment, int configuration, Map<String, Object> parameters)
      throws SQLException {
    replaceParameters(ids.configuration(ids.experiment(experiment), configuration), parameters);
  }

  /** The id of a trial's configuration, which is recorded if it is new or has changed. */
  private long configuration(long experiment, PlannedTrial trial) throws SQLException {
    int changed =
        database.update(
            "INSERT INTO configuration (experiment, number, setup) VALUES (?, ?, ?)"
                + " ON CONFLICT (experiment, number) DO UPDATE SET setup = excluded.setup"
                + " WHERE setup <> excluded.setup",
            experiment,
            trial.configuration(),
            trial.setup());
    long id = ids.configuration(experiment, trial.configuration());
    if (changed == 0) {
      return id;
    }
    replaceParameters(id, trial.parameters());
    return id;
  }

  private void replaceParameters(long configuration, Map<String, Object> parameters)
      throws SQLException {
    database.update("DELETE FROM parameter WHERE configuration = ?", configuration);
    int position = 0;
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      ParameterValue value = ParameterValue.of(parameter.getValue());
      database.update(
          "INSERT INTO parameter (configuration, position, path, type, value, number)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          configuration,
          position++,
          parameter.getKey(),
          value.type(),
          value.json(),
          value.number());
    }
  }
}
