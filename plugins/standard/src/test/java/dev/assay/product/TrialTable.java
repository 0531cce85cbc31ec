package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What two sweeps of the same file must have in common, whatever befell one of them. */
final class TrialTable {
  private TrialTable() {}

  /**
   * Fails unless both results folders hold the same trials, measurements and files, and no harm.
   */
  static void assertSame(Product assay, String experiment, String expected, String actual)
      throws IOException, SQLException {
    assertEquals(
        trials(assay, experiment, expected).toPrettyString(),
        trials(assay, experiment, actual).toPrettyString());
    Path database = assay.file(actual).resolve("assay.db");
    assertEquals(List.of("ok"), rows(database, "PRAGMA integrity_check"));
    assertEquals(List.of(), rows(database, "PRAGMA foreign_key_check"));
    assertEquals(
        history(assay.file(expected).resolve("assay.db")), history(database), "measurements");
    assertEquals(
        files(assay.file(expected).resolve(experiment)),
        files(assay.file(actual).resolve(experiment)),
        "files");
    assertArtifacts(assay.file(actual), database);
  }

  /** The trials as listed, without what depends on the machine and on how often one was begun. */
  static JsonNode trials(Product assay, String experiment, String results) throws IOException {
    JsonNode trials = assay.trials(experiment, results);
    for (JsonNode trial : trials) {
      ((ObjectNode) trial).remove(List.of("seconds", "device", "attempts"));
      ((ObjectNode) trial.get("metrics")).remove("examples-per-second");
    }
    return trials;
  }

  /** Every measurement in the order taken: one that was recorded twice is there twice. */
  private static List<String> history(Path database) throws SQLException {
    return rows(
        database,
        "SELECT trial, metric, step, epoch, value FROM metric_history"
            + " WHERE metric <> 'examples-per-second' ORDER BY trial, sequence");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> folder.relativize(file).toString()).sorted().toList();
    }
  }

  private static void assertArtifacts(Path results, Path database)
      throws IOException, SQLException {
    for (String row : rows(database, "SELECT bytes, path FROM artifact")) {
      String[] columns = row.split(" ", 2);
      assertEquals(Long.parseLong(columns[0]), Files.size(results.resolve(columns[1])), row);
    }
  }

  /** A query's rows, their columns separated by spaces. */
  static List<String> rows(Path database, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(row.getString(i)));
        }
        rows.add(String.join(" ", columns));
      }
      return rows;
    }
  }
}
