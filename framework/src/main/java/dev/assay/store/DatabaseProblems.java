package dev.assay.store;

import dev.assay.problem.ProblemException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What can be wrong with the database file, in words for its owner.
 *
 * @param file the file as the user named it
 */
record DatabaseProblems(Path file) {

  ProblemException nothingRecorded() {
    return problem(
        "nothing was recorded here yet", "`assay sweep FILE` or `assay run FILE` records trials");
  }

  ProblemException newer(int version, int newest) {
    return problem(
        "was written by a newer Assay (schema version "
            + version
            + ", this one knows "
            + newest
            + ")",
        "update Assay, or choose another folder with --results");
  }

  ProblemException older(int version, int newest) {
    return problem(
        "was written by an older Assay (schema version "
            + version
            + ", this one reads "
            + newest
            + ")",
        "run `assay sweep FILE` once, which brings the file up to date and keeps all records");
  }

  ProblemException foreign() {
    return problem("is a database of another application", "choose another folder with --results");
  }

  ProblemException folder() {
    return problem(
        "is a folder, not a database", "move it away, or choose another folder with --results");
  }

  ProblemException uncreatable(Path folder) {
    return problem(
        "the folder " + folder + " can't be created",
        "choose a folder that you may write to with --results");
  }

  ProblemException damaged() {
    return problem(
        "is damaged or no database",
        "put back a copy, or move the file away and the next sweep begins a new one");
  }

  private ProblemException unfinished() {
    return problem(
        "was left unfinished by a command that was killed",
        "run `assay sweep FILE` again, which completes it");
  }

  /** The driver unpacks its native library first of all. */
  private static ProblemException withoutLibrary(SQLException e) {
    String folder =
        System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir", ""));
    ProblemException problem =
        ProblemException.environment(
            folder,
            "SQLite's library can't be unpacked into this folder for temporary files",
            "free some space there, check its permissions, or choose another with"
                + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR");
    problem.initCause(e);
    return problem;
  }

  /** The problem behind what SQLite reported. */
  ProblemException of(SQLException e) {
    if (e.getCause() instanceof NativeLibraryNotFoundException) {
      return withoutLibrary(e);
    }
    int code =
        (e instanceof SQLiteException sqlite
                ? sqlite.getResultCode()
                : SQLiteErrorCode.SQLITE_ERROR)
            .code;
    ProblemException problem =
        // A reader can't roll back what a killed writer has begun.
        code == SQLiteErrorCode.SQLITE_READONLY_ROLLBACK.code
                || code == SQLiteErrorCode.SQLITE_READONLY_RECOVERY.code
            ? unfinished()
            : ofPrimary(code & 0xff, String.valueOf(e.getMessage()));
    problem.initCause(e);
    return problem;
  }

  /** The low byte of a result code is the primary one; the rest only refines it. */
  private ProblemException ofPrimary(int code, String message) {
    return switch (code) {
      case 5, 6 -> // SQLITE_BUSY, SQLITE_LOCKED
          problem(
              "is locked by another process",
              "wait until the other Assay command or database tool has finished with it, then"
                  + " run the command again");
      case 3, 8, 14, 23 -> // SQLITE_PERM, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_AUTH
          problem(
              "can't be opened or written",
              "check the permissions of the file and its folder, or choose another folder with"
                  + " --results");
      case 11, 26 -> damaged(); // SQLITE_CORRUPT, SQLITE_NOTADB
      case 13 -> // SQLITE_FULL
          problem(
              "the disk is full",
              "free some space and run the command again; all trials recorded so far are kept");
      case 10 -> // SQLITE_IOERR
          problem(
              "the disk reported an error while reading or writing",
              "check the disk, then run the command again; all trials recorded so far are"
                  + " kept");
      case 19 -> // SQLITE_CONSTRAINT
          problem(
              "already holds some of these records",
              "if another sweep of the same experiment is running, let it end; then run the"
                  + " command again");
      default ->
          problem(
              "SQLite reported: " + message,
              "check the file with `sqlite3 " + file + " 'pragma integrity_check'`");
    };
  }

  private ProblemException problem(String rule, String remedy) {
    return ProblemException.environment(file.toString(), rule, remedy);
  }
}
