package dev.assay.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.assay.problem.ProblemException;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Every way in which the file can be unusable has its text, and leaves the file as it was. */
class DatabaseProblemsTest {
  private static final String DAMAGED =
      "is damaged or no database; put back a copy, or move the file away and the next sweep begins"
          + " a new one";

  private final Path folder;
  private final Path file;

  DatabaseProblemsTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("assay.db");
  }

  private void record() {
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      recorder.planned("e", Records.planned(200));
    }
  }

  private static void assertProblem(Path file, String text, Executable command) {
    ProblemException thrown = assertThrows(ProblemException.class, command);
    assertEquals(file + ": " + text, thrown.getMessage());
    assertEquals(ProblemException.Cause.ENVIRONMENT, thrown.origin());
  }

  private void assertUnusable(String text) throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertProblem(file, text, () -> SqliteStore.openForReading(file));
    assertProblem(file, text, () -> SqliteStore.openForWriting(file));
    assertArrayEquals(before, Files.readAllBytes(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void nothingRecordedYet() throws IOException {
    String text =
        "nothing was recorded here yet; `assay sweep FILE` or `assay run FILE` records trials";
    assertProblem(file, text, () -> SqliteStore.openForReading(file));
    assertFalse(Files.exists(file));
    Files.createFile(file);
    assertProblem(file, text, () -> SqliteStore.openForReading(file));
    assertEquals(0, Files.size(file));
  }

  @Test
  void newerSchema() throws IOException, SQLException {
    record();
    Sql.execute(file, "PRAGMA user_version = 7");
    assertUnusable(
        "was written by a newer Assay (schema version 7, this one knows "
            + Migrations.ALL.newest()
            + "); update Assay, or choose another folder with --results");
  }

  @Test
  void anotherApplicationsDatabase() throws IOException, SQLException {
    String text = "is a database of another application; choose another folder with --results";
    Sql.execute(file, "CREATE TABLE bookmark (url TEXT)");
    assertUnusable(text);
    Sql.execute(file, "PRAGMA application_id = 252006673", "PRAGMA user_version = 1");
    assertUnusable(text);
  }

  @Test
  void notADatabase() throws IOException {
    Files.writeString(file, "name: optimizers\n".repeat(100));
    assertUnusable(DAMAGED);
  }

  @Test
  void truncated() throws IOException {
    record();
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, 3 * 4096));
    assertUnusable(DAMAGED);
  }

  @Test
  void overwrittenInside() throws IOException {
    record();
    byte[] all = Files.readAllBytes(file);
    Arrays.fill(all, 4096, all.length, (byte) 0x5a);
    Files.write(file, all);
    assertProblem(
        file,
        DAMAGED,
        () -> {
          try (RunReader reader = SqliteStore.openForReading(file)) {
            reader.trials("e");
          }
        });
    assertArrayEquals(all, Files.readAllBytes(file));
  }

  @Test
  void contentsThatAssayNeverWrites() throws SQLException {
    record();
    Sql.execute(file, "PRAGMA ignore_check_constraints = 1", "UPDATE trial SET state = 'lost'");
    assertContentsDamaged();
    Sql.execute(file, "UPDATE trial SET state = 'waiting', started = 'yesterday'");
    assertContentsDamaged();
    Sql.execute(file, "UPDATE trial SET started = NULL", "UPDATE parameter SET value = '{'");
    assertContentsDamaged();
  }

  private void assertContentsDamaged() {
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertProblem(file, DAMAGED, () -> reader.trials("e"));
    }
  }

  @Test
  void theFolderCannotBeCreated() throws IOException {
    Path obstacle = Files.writeString(folder.resolve("results"), "a file");
    Path database = obstacle.resolve("assay.db");
    assertProblem(
        database,
        "the folder "
            + obstacle
            + " can't be created; choose a folder that you may write to with --results",
        () -> SqliteStore.openForWriting(database));
  }

  private static final String UNWRITABLE =
      "can't be opened or written; check the permissions of the file and its folder, or choose"
          + " another folder with --results";

  @Test
  void aFolderInPlaceOfTheFile() throws IOException {
    Files.createDirectory(file);
    String text =
        "is a folder, not a database; move it away, or choose another folder with --results";
    assertProblem(file, text, () -> SqliteStore.openForReading(file));
    assertProblem(file, text, () -> SqliteStore.openForWriting(file));
  }

  @Test
  void readOnlyFile() throws IOException {
    record();
    assumeFalse(isRoot(), "root may write any file");
    byte[] before = Files.readAllBytes(file);
    file.toFile().setReadOnly();
    assertProblem(file, UNWRITABLE, () -> SqliteStore.openForWriting(file));
    SqliteStore.openForReading(file).close();
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void readOnlyFolder() throws IOException {
    record();
    assumeFalse(isRoot(), "root may write any file");
    folder.toFile().setReadOnly();
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(200, reader.trials("e").size());
      assertProblem(file, UNWRITABLE, () -> SqliteStore.openForWriting(file));
    } finally {
      folder.toFile().setWritable(true);
    }
  }

  private boolean isRoot() throws IOException {
    return Files.getOwner(file).getName().equals("root");
  }

  @Test
  void diskFull() throws SQLException {
    record();
    int pages = Integer.parseInt(Sql.query(file, "PRAGMA page_count").get(0));
    Database database = Database.openForWriting(file, Duration.ofSeconds(5), Migrations.ALL);
    try (RunRecorder recorder = new SqliteRunRecorder(database)) {
      database.write(() -> database.query("PRAGMA max_page_count = " + (pages + 1)).close());
      assertProblem(
          file,
          "the disk is full; free some space and run the command again; all trials recorded so"
              + " far are kept",
          () -> recorder.planned("e", Records.planned(5000).subList(200, 5000)));
      recorder.started("e", 0, "cpu:0", Records.START);
    }
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(200, reader.trials("e").size());
      assertEquals(1, reader.trials("e").get(0).attempts());
    }
  }

  @Test
  void sameTrialsFromTwoSweeps() {
    record();
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      assertProblem(
          file,
          "already holds some of these records; if another sweep of the same experiment is"
              + " running, let it end; then run the command again",
          () -> recorder.planned("e", Records.planned(1)));
    }
  }

  @Test
  void whatSqliteReports() {
    DatabaseProblems problems = new DatabaseProblems(file);
    assertEquals(
        file
            + ": the disk reported an error while reading or writing; check the disk, then run the"
            + " command again; all trials recorded so far are kept",
        problems
            .of(new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_WRITE))
            .getMessage());
    assertEquals(
        file + ": " + UNWRITABLE,
        problems
            .of(new SQLiteException("read-only", SQLiteErrorCode.SQLITE_READONLY_DIRECTORY))
            .getMessage());
    assertEquals(
        file
            + ": SQLite reported: no such table; check the file with `sqlite3 "
            + file
            + " 'pragma integrity_check'`",
        problems.of(new SQLException("no such table")).getMessage());
  }

  @Test
  void leftUnfinishedByAKilledWriter() throws IOException, SQLException {
    record();
    Path copy = Files.createDirectory(folder.resolve("copy")).resolve("assay.db");
    try (Connection connection = Sql.connect(file);
        Statement statement = connection.createStatement()) {
      // So that changed pages are in the file before the transaction has ended.
      statement.execute("PRAGMA cache_size = 1");
      statement.execute("BEGIN");
      statement.execute("UPDATE configuration SET setup = printf('%2000s', id)");
      Files.copy(file, copy);
      Files.copy(folder.resolve("assay.db-journal"), copy.resolveSibling("assay.db-journal"));
    }
    assertProblem(
        copy,
        "was left unfinished by a command that was killed; run `assay sweep FILE` again, which"
            + " completes it",
        () -> SqliteStore.openForReading(copy));
    SqliteStore.openForWriting(copy).close();
    try (RunReader reader = SqliteStore.openForReading(copy)) {
      assertEquals(Records.planned(0, 0, 0), reader.trials("e").get(0).plan());
    }
  }

  /** What a file's name holds is no address: SQLite must open that file and no other. */
  @Test
  void anOddFileName() throws IOException {
    Path odd = folder.resolve("ünï cödé's %20 #1?mode=memory&x=/assay.db");
    try (RunRecorder recorder = SqliteStore.openForWriting(odd)) {
      recorder.experiment(Records.experiment("e"));
    }
    SqliteStore.openForReading(odd).close();
    assertEquals("SQLite format 3", header(odd));
  }

  private static String header(Path file) throws IOException {
    return new String(Files.readAllBytes(file), 0, 15, StandardCharsets.ISO_8859_1);
  }
}
