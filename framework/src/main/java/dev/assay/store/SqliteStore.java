package dev.assay.store;

import dev.assay.problem.ProblemException;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import java.nio.file.Path;
import java.time.Duration;

/** Opens the SQLite file that holds the records of all experiments of a results folder. */
public final class SqliteStore {
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

  /** A command that can't begin says so soon; one that has trained for hours can wait a while. */
  private static final Duration BUSY_TIMEOUT_ONCE_OPEN = Duration.ofSeconds(60);

  private SqliteStore() {}

  /**
   * Opens it for writing; creates the file, its folder and its tables where they are missing and
   * brings an older file up to date, but changes no record. Once it is open, writing waits up to a
   * minute for another process that has locked the file.
   *
   * @throws ProblemException if it can't be written: locked, damaged, not Assay's, too new
   */
  public static RunRecorder openForWriting(Path database) {
    SqliteRunRecorder recorder = openForWriting(database, BUSY_TIMEOUT, Migrations.ALL);
    recorder.waitUpTo(BUSY_TIMEOUT_ONCE_OPEN);
    return recorder;
  }

  /**
   * Opens it for reading; nothing is written or created.
   *
   * @throws ProblemException if nothing was recorded yet or the file can't be read
   */
  public static RunReader openForReading(Path database) {
    return openForReading(database, BUSY_TIMEOUT, Migrations.ALL);
  }

  static SqliteRunRecorder openForWriting(
      Path database, Duration busyTimeout, Migrations migrations) {
    return new SqliteRunRecorder(Database.openForWriting(database, busyTimeout, migrations));
  }

  static SqliteRunReader openForReading(
      Path database, Duration busyTimeout, Migrations migrations) {
    return new SqliteRunReader(Database.openForReading(database, busyTimeout, migrations));
  }
}
