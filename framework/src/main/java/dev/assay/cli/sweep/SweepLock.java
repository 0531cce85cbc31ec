package dev.assay.cli.sweep;

import dev.assay.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two commands from running one experiment at the same time. The lock is the operating
 * system's, so it goes with the process, however that ends.
 */
public final class SweepLock implements AutoCloseable {
  private static final long MOST_HOLDER_BYTES = 200;

  private final FileChannel channel;

  private SweepLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws ProblemException if another process has it, or the folder can't be written
   */
  public static SweepLock take(Path results, String experiment) {
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
            holder(folder.resolve(".lock")) + " is running this experiment",
            "wait for it, or stop it with assay stop "
                + experiment
                + "; assay trials "
                + experiment
                + " shows how far it is");
      }
      writeHolder(channel);
      return new SweepLock(channel);
    } catch (IOException e) {
      throw ProblemException.environment(
          folder.toString(),
          "the results folder can't be written: " + e,
          "check its permissions, or choose another with --results");
    }
  }

  /** Whether some process runs this experiment. */
  public static boolean isHeld(Path results, String experiment) {
    Path file = results.resolve(experiment).resolve(".lock");
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return tryLock(channel) == null;
    } catch (IOException e) {
      throw ProblemException.environment(
          file.toString(), "the lock can't be looked at: " + e, "check the folder's permissions");
    }
  }

  private static void writeHolder(FileChannel channel) throws IOException {
    channel.truncate(0);
    String holder = "process " + ProcessHandle.current().pid();
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
  }

  /** Who holds the lock, as it wrote into the file. */
  private static String holder(Path file) {
    try {
      String holder = Files.size(file) > MOST_HOLDER_BYTES ? "" : Files.readString(file);
      return holder.isEmpty() ? "another process" : holder;
    } catch (IOException e) {
      return "another process";
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
