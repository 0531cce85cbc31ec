package dev.assay.store;

import dev.assay.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One connection to the file, known to be Assay's and of the newest schema. While anybody writes,
 * the file is in write-ahead mode, so that readers and the writer don't wait for each other; a
 * writer that closes last turns it back into a single file that can be copied, and read where
 * nothing may be written.
 */
final class Database implements AutoCloseable {
  /** "Assy" in ASCII, in the file's header: marks it as Assay's. */
  static final int APPLICATION_ID = 0x41737379;

  private static final Duration PAUSE = Duration.ofMillis(5);

  /** What is written within one transaction. */
  interface Change {
    void run() throws SQLException;
  }

  /** What is read within one transaction. */
  interface Question<T> {
    T run() throws SQLException;
  }

  private final DatabaseProblems problems;
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final boolean writable;

  private Database(DatabaseProblems problems, Connection connection, boolean writable) {
    this.problems = problems;
    this.connection = connection;
    this.writable = writable;
  }

  static Database openForWriting(Path file, Duration busyTimeout, Migrations migrations) {
    DatabaseProblems problems = new DatabaseProblems(file);
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      ProblemException problem = problems.uncreatable(folder == null ? file : folder);
      problem.initCause(e);
      throw problem;
    }
    return open(problems, busyTimeout, true, migrations);
  }

  static Database openForReading(Path file, Duration busyTimeout, Migrations migrations) {
    DatabaseProblems problems = new DatabaseProblems(file);
    if (Files.notExists(file)) {
      throw problems.nothingRecorded();
    }
    return open(problems, busyTimeout, false, migrations);
  }

  private static Database open(
      DatabaseProblems problems, Duration busyTimeout, boolean writable, Migrations migrations) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(!writable);
    config.setBusyTimeout((int) busyTimeout.toMillis());
    config.enforceForeignKeys(true);
    config.setSynchronous(SynchronousMode.NORMAL);
    if (Files.isDirectory(problems.file())) {
      throw problems.folder();
    }
    Connection connection = null;
    try {
      // As a URI: the driver would take what follows a "?" in a plain path for settings.
      connection = config.createConnection("jdbc:sqlite:" + problems.file().toUri());
      Database database = new Database(problems, connection, writable);
      if (writable) {
        database.prepareWriting(migrations, busyTimeout);
      } else {
        database.checkReadable(migrations);
      }
      return database;
    } catch (SQLException e) {
      closeQuietly(connection);
      throw problems.of(e);
    } catch (RuntimeException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  private void checkReadable(Migrations migrations) {
    int version = read(() -> version(migrations));
    if (version == 0) {
      throw problems.nothingRecorded();
    }
    if (version < migrations.newest()) {
      throw problems.older(version, migrations.newest());
    }
  }

  private void prepareWriting(Migrations migrations, Duration busyTimeout) throws SQLException {
    if (read(() -> version(migrations)) < migrations.newest()) {
      write(
          () -> {
            // Asked again now that the lock is held: another process may have been faster.
            migrations.apply(connection, version(migrations));
          });
    }
    long deadline = System.nanoTime() + busyTimeout.toNanos();
    while (!writeAhead(deadline)) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /**
   * Turns the file to write-ahead mode; false if that is worth another try. While another process
   * turns it back, SQLite doesn't wait for the lock as it does elsewhere.
   */
  private boolean writeAhead(long deadline) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      return true;
    } catch (SQLiteException e) {
      boolean busy = (e.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
      if (!busy || System.nanoTime() > deadline) {
        throw e;
      }
      return false;
    }
  }

  /** The file's schema version, 0 for an empty file; only reads, within one transaction. */
  private int version(Migrations migrations) throws SQLException {
    int application = number("PRAGMA application_id");
    int version = number("PRAGMA user_version");
    if (application == 0 && version == 0 && number("SELECT count(*) FROM sqlite_schema") == 0) {
      return 0;
    }
    if (application != APPLICATION_ID) {
      throw problems.foreign();
    }
    if (version > migrations.newest()) {
      throw problems.newer(version, migrations.newest());
    }
    return version;
  }

  private int number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** Sets how long to wait for a lock of another process. */
  void waitUpTo(Duration busyTimeout) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + busyTimeout.toMillis());
    } catch (SQLException e) {
      throw problems.of(e);
    }
  }

  private static void closeQuietly(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // The reason why it is closed matters more, and is being thrown.
    }
  }

  /**
   * Writes all of it or, if that fails, nothing. The lock is taken at once: a lock taken halfway
   * could fail where waiting doesn't help.
   */
  void write(Change change) {
    transaction(
        "BEGIN IMMEDIATE",
        () -> {
          change.run();
          return true;
        });
  }

  /** Reads one state of the file, whatever others write meanwhile. */
  <T> T read(Question<T> question) {
    return transaction("BEGIN", question);
  }

  // By SQL, since the driver's own transactions begin again, and so lock, as soon as one ends.
  private <T> T transaction(String begin, Question<T> work) {
    boolean done = false;
    try {
      update(begin);
      T result = work.run();
      update("COMMIT");
      done = true;
      return result;
    } catch (SQLException e) {
      throw problems.of(e);
    } finally {
      if (!done) {
        rollback();
      }
    }
  }

  /** Changes rows; returns how many. */
  int update(String sql, @Nullable Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  /** Asks for rows, which are to be closed before the same is asked again. */
  ResultSet query(String sql, @Nullable Object... values) throws SQLException {
    return bound(sql, values).executeQuery();
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** The problem of a file whose contents make no sense. */
  ProblemException damaged(RuntimeException why) {
    ProblemException problem = problems.damaged();
    problem.initCause(why);
    return problem;
  }

  private void rollback() {
    try {
      update("ROLLBACK");
    } catch (SQLException e) {
      // Either none began or SQLite has rolled back by itself, as it does when the disk is full;
      // what went wrong first is being thrown.
    }
  }

  @Override
  public void close() {
    try (connection) {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
      if (writable) {
        becomeSingleFile();
      }
    } catch (SQLException e) {
      throw problems.of(e);
    }
  }

  private void becomeSingleFile() {
    waitUpTo(Duration.ZERO);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = DELETE");
    } catch (SQLException e) {
      // Somebody else has it open: the last writer to close will do it.
    }
  }
}
