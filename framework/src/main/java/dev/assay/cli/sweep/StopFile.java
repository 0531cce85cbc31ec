package dev.assay.cli.sweep;

import dev.assay.problem.ProblemException;
import dev.assay.sweep.StopRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How {@code assay stop} reaches a sweep that runs elsewhere: a file in the experiment's folder,
 * which the sweep looks for several times a second.
 */
public final class StopFile {
  private static final long LOOK_NANOS = 200_000_000;

  private final Path file;
  private long lastLook;
  private StopRequest seen = StopRequest.NONE;

  public StopFile(Path results, String experiment) {
    this.file = results.resolve(experiment).resolve(".stop");
    this.lastLook = System.nanoTime() - LOOK_NANOS;
  }

  /** Asks the sweep to stop. */
  public void write(StopRequest request) {
    try {
      Files.writeString(file, request.name());
    } catch (IOException e) {
      throw ProblemException.environment(
          file.toString(), "can't be written: " + e, "check the folder's permissions");
    }
  }

  /** What has been asked so far. */
  public StopRequest read() {
    if (System.nanoTime() - lastLook >= LOOK_NANOS) {
      lastLook = System.nanoTime();
      if (Files.exists(file)) {
        seen = contents().equals(StopRequest.NOW.name()) ? StopRequest.NOW : later(seen);
      }
    }
    return seen;
  }

  /** Forgets what has been asked, before a sweep begins and after it has stopped. */
  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw ProblemException.environment(
          file.toString(), "can't be removed: " + e, "remove it by hand");
    }
  }

  private String contents() {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      // Being written this moment; the next look sees it.
      return "";
    }
  }

  private static StopRequest later(StopRequest request) {
    return request == StopRequest.NOW ? request : StopRequest.AFTER_RUNNING;
  }
}
