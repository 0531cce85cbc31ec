package dev.assay.cli;

import dev.assay.problem.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two commands from running one experiment at the same time. The lock is the operating
 * system's, so it goes with the process, however that ends.
 */
final class SweepLock implements AutoCloseable {
  private final FileChannel channel;

  private SweepLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws ProblemException if another process has it, or the folder can't be written
   */
  static SweepLock take(Path results, String experiment) {
    Path folder = results.resolve(experiment);
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw ProblemException.environment(
            experiment,
            "another process is running this experiment",
            "wait for it, or stop it with Ctrl-C; see its trials with assay trials " + experiment);
      }
      return new SweepLock(channel);
    } catch (IOException e) {
      throw ProblemException.environment(
          folder.toString(),
          "the results folder can't be written: " + e,
          "check its permissions, or choose another with --results");
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
      return;
    }
  }
}
