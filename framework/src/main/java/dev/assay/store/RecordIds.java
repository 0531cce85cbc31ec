package dev.assay.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The keys under which experiments, configurations and trials are recorded. */
final class RecordIds {
  private final Database database;

  RecordIds(Database database) {
    this.database = database;
  }

  long experiment(String name) throws SQLException {
    return id("experiment " + name, "SELECT id FROM experiment WHERE name = ?", name);
  }

  long configuration(long experiment, int number) throws SQLException {
    return id(
        "configuration " + number,
        "SELECT id FROM configuration WHERE experiment = ? AND number = ?",
        experiment,
        number);
  }

  long trial(String experiment, int number) throws SQLException {
    return id(
        "trial " + number + " of experiment " + experiment,
        "SELECT trial.id FROM trial JOIN experiment ON experiment.id = trial.experiment"
            + " WHERE experiment.name = ? AND trial.number = ?",
        experiment,
        number);
  }

  private long id(String what, String query, Object... key) throws SQLException {
    try (ResultSet rows = database.query(query, key)) {
      if (!rows.next()) {
        throw new IllegalArgumentException(what + " is not recorded");
      }
      return rows.getLong(1);
    }
  }
}
