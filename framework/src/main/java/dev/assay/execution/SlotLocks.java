package dev.assay.execution;

import dev.assay.device.Slot;
import dev.assay.problem.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sweeps of one user from booking a device twice. Cores and GPUs are bytes of a file that is
 * never written: whoever computes with one holds the operating system's lock on its bytes, and such
 * locks go with the process, however it ends.
 */
final class SlotLocks implements Closeable {
  /** GPUs begin behind as many cores as any machine has. */
  private static final long FIRST_GPU = 1 << 16;

  /** Bytes a GPU: divisible by every number of trials that may sensibly share one. */
  private static final int PARTS = 5040;

  private final FileChannel channel;
  private final List<Integer> cores;

  /** What a slot holds; closing gives it back. */
  interface Lease extends AutoCloseable {
    @Override
    void close();
  }

  private SlotLocks(FileChannel channel, List<Integer> cores) {
    this.channel = channel;
    this.cores = List.copyOf(cores);
  }

  /**
   * Opens the file, which is made if need be.
   *
   * @param cores the cores that this process may use, as the system numbers them
   */
  static SlotLocks open(Path file, List<Integer> cores) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return new SlotLocks(
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), cores);
  }

  /** Books what the slot needs; empty if others have it. */
  synchronized Optional<Lease> tryLock(Slot slot) {
    List<FileLock> held = new ArrayList<>();
    boolean all;
    try {
      all = slot.gpus().isEmpty() ? lockCores(slot.cores(), held) : lockGpus(slot, held);
    } catch (IOException e) {
      release(held);
      throw ProblemException.environment(
          "device locks", "the operating system gives none: " + e, "check the home folder");
    }
    Lease lease = () -> release(held);
    if (!all) {
      lease.close();
      return Optional.empty();
    }
    return Optional.of(lease);
  }

  private boolean lockCores(int wanted, List<FileLock> held) throws IOException {
    for (int core : cores) {
      FileLock lock = held.size() < wanted ? tryLock(core, 1) : null;
      if (lock != null) {
        held.add(lock);
      }
    }
    return held.size() == wanted;
  }

  private boolean lockGpus(Slot slot, List<FileLock> held) throws IOException {
    long size = Math.max(1, Math.round(PARTS * slot.gpuShare()));
    for (int gpu : slot.gpus()) {
      FileLock lock = null;
      for (long part = 0; part + size <= PARTS && lock == null; part += size) {
        lock = tryLock(FIRST_GPU + (long) gpu * PARTS + part, size);
      }
      if (lock == null) {
        return false;
      }
      held.add(lock);
    }
    return true;
  }

  private @Nullable FileLock tryLock(long position, long size) throws IOException {
    try {
      return channel.tryLock(position, size, /* shared= */ false);
    } catch (OverlappingFileLockException e) {
      // Another slot of this process has it.
      return null;
    }
  }

  private static void release(List<FileLock> held) {
    for (FileLock lock : held) {
      try {
        lock.release();
      } catch (IOException e) {
        // The channel is closed, and the lock with it.
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
