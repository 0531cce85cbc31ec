package dev.assay.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.problem.ProblemException;
import dev.assay.run.RunReader;
import dev.assay.run.TrialStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Older files are brought up to date, as a whole or not at all. */
class MigrationsTest {
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);
  private static final Migrations ONE = new Migrations(List.of("schema-1.sql"));
  private static final Migrations TWO =
      new Migrations(List.of("schema-1.sql", "test-schema-2.sql"));
  private static final Migrations BROKEN =
      new Migrations(List.of("schema-1.sql", "test-schema-2.sql", "test-broken-3.sql"));

  private final Path file;

  MigrationsTest(@TempDir Path folder) {
    this.file = folder.resolve("assay.db");
  }

  private void recordWithVersionOne() throws SQLException {
    SqliteStore.openForWriting(file, BUSY_TIMEOUT, ONE).close();
    Sql.execute(
        file,
        "INSERT INTO experiment VALUES (1, 'e', '', '', '', '{}', '', 1, 'validation.accuracy',"
            + " 'maximize', 0, 2, 1, '', '')");
    Sql.execute(file, "INSERT INTO configuration VALUES (1, 1, 0, '{}'), (2, 1, 1, '{}')");
    Sql.execute(
        file,
        "INSERT INTO trial (experiment, number, configuration, replicate, seed)"
            + " VALUES (1, 0, 1, 0, 7), (1, 1, 2, 0, 8)");
  }

  @Test
  void anOlderFileKeepsItsRecords() throws SQLException {
    recordWithVersionOne();
    SqliteStore.openForWriting(file, BUSY_TIMEOUT, TWO).close();
    assertEquals(List.of("2"), Sql.query(file, "PRAGMA user_version"));
    assertEquals(List.of("none", "none"), Sql.query(file, "SELECT note FROM trial"));
  }

  @Test
  void recordsFromBeforeNetworksWereSummedUpHaveNone() throws SQLException {
    recordWithVersionOne();
    SqliteStore.openForWriting(file).close();
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(2, reader.trials("e").size());
      assertEquals(TrialStage.SCREENING, reader.trials("e").get(1).plan().stage());
      assertNull(reader.trials("e").get(1).plan().parent());
      assertEquals(Map.of(), reader.models("e"));
    }
  }

  @Test
  void aNewFileGetsAllStepsAndAssaysMark() throws SQLException {
    SqliteStore.openForWriting(file, BUSY_TIMEOUT, TWO).close();
    assertEquals(List.of("2"), Sql.query(file, "PRAGMA user_version"));
    assertEquals(
        List.of(String.valueOf(Database.APPLICATION_ID)), Sql.query(file, "PRAGMA application_id"));
    assertEquals(List.of("0"), Sql.query(file, "SELECT count(*) FROM extra"));
  }

  @Test
  void aStepThatFailsLeavesTheFileAsItWas() throws IOException, SQLException {
    recordWithVersionOne();
    byte[] before = Files.readAllBytes(file);
    assertThrows(
        ProblemException.class, () -> SqliteStore.openForWriting(file, BUSY_TIMEOUT, BROKEN));
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void aReaderDoesNotMigrate() throws IOException, SQLException {
    recordWithVersionOne();
    byte[] before = Files.readAllBytes(file);
    ProblemException thrown =
        assertThrows(
            ProblemException.class, () -> SqliteStore.openForReading(file, BUSY_TIMEOUT, TWO));
    assertEquals(
        file
            + ": was written by an older Assay (schema version 1, this one reads 2);"
            + " run `assay sweep FILE` once, which brings the file up to date and keeps all"
            + " records",
        thrown.getMessage());
    assertArrayEquals(before, Files.readAllBytes(file));
  }
}
