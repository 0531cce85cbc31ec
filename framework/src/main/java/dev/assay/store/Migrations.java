package dev.assay.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The steps from an empty file to the newest schema.
 *
 * @param resources SQL files beside this class; the n-th leads from schema version n-1 to n
 */
record Migrations(List<String> resources) {
  static final Migrations ALL =
      new Migrations(List.of("schema-1.sql", "schema-2.sql", "schema-3.sql", "schema-4.sql"));

  Migrations {
    resources = List.copyOf(resources);
  }

  /** The schema version they lead to. */
  int newest() {
    return resources.size();
  }

  /** Applies those after a version, within the caller's transaction. */
  void apply(Connection connection, int version) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String resource : resources.subList(version, newest())) {
        statement.executeUpdate(read(resource));
      }
      statement.executeUpdate("PRAGMA application_id = " + Database.APPLICATION_ID);
      statement.executeUpdate("PRAGMA user_version = " + newest());
    }
  }

  private static String read(String resource) {
    try (InputStream in = Migrations.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
