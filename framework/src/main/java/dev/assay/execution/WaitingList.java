package dev.assay.execution;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which sweeps of one user wait for which devices: rows of a file that all of them read. It only
 * settles who goes first. That no device is booked twice is the business of {@link SlotLocks}, so a
 * row that is missing, wrong or out of date does no harm, and rows count only as long as they are
 * renewed: a sweep that was killed or stopped is not waited for.
 */
final class WaitingList implements Closeable {
  /** A wish that wasn't renewed for so long doesn't count. */
  static final Duration FRESH = Duration.ofSeconds(2);

  private static final int ROWS = 256;

  /** Devices, share, since when, renewed when. */
  private static final int ROW_BYTES = 4 * Long.BYTES;

  private final FileChannel channel;
  private final Clock clock;

  /**
   * What a sweep waits for.
   *
   * @param devices a bit for each that it needs
   * @param share how many devices the sweep would then hold in all
   * @param since when it began to wait, in milliseconds of the clock
   */
  record Wish(long devices, double share, long since) {
    /** Who would hold less goes first, then who has waited longer. */
    boolean precedes(Wish other) {
      return (devices & other.devices) != 0
          && (share < other.share || (share == other.share && since < other.since));
    }
  }

  /** A row that is ours. */
  final class Row {
    private final int index;
    private final FileLock lock;

    private Row(int index, FileLock lock) {
      this.index = index;
      this.lock = lock;
    }

    /** Says that we still wait, and for this. */
    void renew(Wish wish) {
      write(wish, clock.millis());
    }

    /** We wait no more. */
    void leave() {
      write(new Wish(0, 0, 0), 0);
      try {
        lock.release();
      } catch (IOException e) {
        // The file is closed, and the lock gone with it.
        return;
      }
    }

    private void write(Wish wish, long renewed) {
      ByteBuffer row = ByteBuffer.allocate(ROW_BYTES);
      row.putLong(wish.devices).putDouble(wish.share).putLong(wish.since).putLong(renewed).flip();
      try {
        channel.write(row, (long) index * ROW_BYTES);
      } catch (IOException e) {
        // For lack of space, others don't know of us; we get what they leave.
        return;
      }
    }
  }

  private WaitingList(FileChannel channel, Clock clock) {
    this.channel = channel;
    this.clock = clock;
  }

  /** Opens the file, which is made if need be; its folder exists. */
  static WaitingList open(Path file, Clock clock) throws IOException {
    return new WaitingList(
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        clock);
  }

  /** The time by which wishes are compared. */
  long now() {
    return clock.millis();
  }

  /** A row of our own; null if there is none left, and nobody will know that we wait. */
  @Nullable Row enter() {
    for (int index = 0; index < ROWS; index++) {
      FileLock lock = tryLock(index);
      if (lock != null) {
        return new Row(index, lock);
      }
    }
    return null;
  }

  private @Nullable FileLock tryLock(int index) {
    try {
      return channel.tryLock((long) index * ROW_BYTES, 1, /* shared= */ false);
    } catch (OverlappingFileLockException | IOException e) {
      // Another wish of this process has it, or the file can't be locked at all.
      return null;
    }
  }

  /** Whether anybody waits who goes before this wish, which has this row if any. */
  boolean isPreceded(Wish wish, @Nullable Row own) {
    ByteBuffer rows = ByteBuffer.allocate(ROWS * ROW_BYTES);
    try {
      channel.read(rows, 0);
    } catch (IOException e) {
      return false;
    }
    rows.flip();
    long now = clock.millis();
    for (int index = 0; rows.remaining() >= ROW_BYTES; index++) {
      Wish other = new Wish(rows.getLong(), rows.getDouble(), rows.getLong());
      boolean fresh = Math.abs(now - rows.getLong()) <= FRESH.toMillis();
      if (fresh && (own == null || own.index != index) && other.precedes(wish)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
