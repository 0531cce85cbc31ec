package dev.assay.execution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a worker process prints and keeps the newest part of it in a file of limited size and
 * its predecessor. It reads on whatever happens, so that a flood of output, or a full disk, never
 * blocks the process.
 */
final class WorkerLog {
  /** Two files of this size at most. */
  static final long MOST_BYTES = 2L << 20;

  private static final int TAIL_BYTES = 4096;
  private static final long MILLIS_TO_DRAIN = 2000;

  private final Path file;
  private final Thread reader;
  private byte[] tail = {};

  /** Follows this output to its end; each worker's part of the file begins with this heading. */
  WorkerLog(Path file, String heading, InputStream output) {
    this.file = file;
    this.reader = new Thread(() -> follow(heading, output), "log-" + file.getFileName());
    reader.setDaemon(true);
    reader.start();
  }

  Path file() {
    return file;
  }

  /** The last that a process printed which has ended. */
  String tail() throws InterruptedException {
    reader.join(MILLIS_TO_DRAIN);
    synchronized (this) {
      return new String(tail, StandardCharsets.UTF_8)
          .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
          .strip();
    }
  }

  private void follow(String heading, InputStream output) {
    try (output) {
      Writer writer = new Writer();
      try {
        byte[] begin = (heading + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        writer.write(begin, begin.length);
        byte[] buffer = new byte[8192];
        for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
          remember(buffer, n);
          writer.write(buffer, n);
        }
      } finally {
        writer.close();
      }
    } catch (IOException e) {
      // The process is gone, and with it what it had to say.
      return;
    }
  }

  private synchronized void remember(byte[] buffer, int length) {
    byte[] all = Arrays.copyOf(tail, tail.length + length);
    System.arraycopy(buffer, 0, all, tail.length, length);
    tail = Arrays.copyOfRange(all, Math.max(0, all.length - TAIL_BYTES), all.length);
  }

  /** Writes to the file as long as that works. */
  private final class Writer {
    private @Nullable OutputStream out;
    private long size;

    void write(byte[] bytes, int length) {
      try {
        if (out != null && size + length > MOST_BYTES) {
          close();
        }
        OutputStream target = out == null ? open(length) : out;
        target.write(bytes, 0, length);
        size += length;
      } catch (IOException e) {
        // What can't be written is lost; the next part may fit again.
        close();
      }
    }

    private OutputStream open(int length) throws IOException {
      size = Files.exists(file) ? Files.size(file) : 0;
      if (size + length > MOST_BYTES) {
        Path older = file.resolveSibling(file.getFileName() + ".1");
        Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
        size = 0;
      }
      OutputStream opened =
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      out = opened;
      return opened;
    }

    private void close() {
      OutputStream open = out;
      out = null;
      if (open != null) {
        try {
          open.close();
        } catch (IOException e) {
          // Lost like what can't be written.
          return;
        }
      }
    }
  }
}
