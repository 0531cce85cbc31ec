package dev.assay.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A checkpoint on disk: a header, then what the trial wrote.
 *
 * <p>The header: the eight letters {@code ASSAYCKP}; the format's version (4 bytes); the identity
 * of the trial it belongs to (32 bytes); how many bytes follow the header (8); their CRC-32C (4).
 * Numbers have their highest byte first.
 */
final class CheckpointFile {
  private static final byte[] MAGIC = "ASSAYCKP".getBytes(StandardCharsets.US_ASCII);

  /** Raised whenever what is written changes, or what training makes of it. */
  private static final int VERSION = 3;

  private static final int IDENTITY_BYTES = 32;
  private static final int HEADER_BYTES =
      MAGIC.length + Integer.BYTES + IDENTITY_BYTES + Long.BYTES + Integer.BYTES;
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final Path partial;
  private final byte[] identity;

  /** Writes the payload. */
  interface Saving {
    void save(DataOutputStream out) throws IOException;
  }

  /** Reads the payload. */
  interface Restoring {
    void restore(DataInputStream in) throws IOException;
  }

  /**
   * A checkpoint at this place.
   *
   * @param identity SHA-256 of all that decides what the trial computes
   */
  CheckpointFile(Path file, byte[] identity) {
    if (identity.length != IDENTITY_BYTES) {
      throw new IllegalArgumentException("an identity has 32 bytes, not " + identity.length);
    }
    this.file = file.toAbsolutePath();
    this.partial = this.file.resolveSibling(this.file.getFileName() + ".partial");
    this.identity = identity.clone();
  }

  /** Whether there is one. */
  boolean exists() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Replaces the checkpoint, or leaves it as it was: the new one is written beside it and moved
   * when it is complete and on disk.
   */
  void write(Saving saving) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try {
      try (FileChannel channel =
          FileChannel.open(
              partial,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        channel.position(HEADER_BYTES);
        CRC32C checksum = new CRC32C();
        DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(
                    new CheckedOutputStream(Channels.newOutputStream(channel), checksum),
                    BUFFER_BYTES));
        saving.save(out);
        out.flush();
        writeHeader(channel, channel.position() - HEADER_BYTES, (int) checksum.getValue());
        channel.force(true);
      }
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private void writeHeader(FileChannel channel, long length, int checksum) throws IOException {
    ByteBuffer header =
        ByteBuffer.allocate(HEADER_BYTES)
            .put(MAGIC)
            .putInt(VERSION)
            .put(identity)
            .putLong(length)
            .putInt(checksum)
            .flip();
    while (header.hasRemaining()) {
      channel.write(header, header.position());
    }
  }

  /**
   * Reads the checkpoint.
   *
   * @throws IOException if it isn't a complete, unharmed checkpoint of this trial; what {@code
   *     restoring} changed by then is undefined
   */
  void read(Restoring restoring) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("it is no regular file");
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      check(channel);
      channel.position(HEADER_BYTES);
      DataInputStream in =
          new DataInputStream(
              new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES));
      restoring.restore(in);
      if (in.read() >= 0) {
        throw new IOException("it holds more than a checkpoint does");
      }
    } catch (EOFException e) {
      throw new IOException("it ends too early", e);
    }
  }

  /** Before anything is read of the payload, so that a harmed file changes nothing. */
  private void check(FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    int read = 0;
    while (header.hasRemaining() && read >= 0) {
      read = channel.read(header);
    }
    header.flip();
    byte[] magic = new byte[MAGIC.length];
    byte[] owner = new byte[IDENTITY_BYTES];
    if (header.remaining() < HEADER_BYTES || !Arrays.equals(MAGIC, take(header, magic))) {
      throw new IOException("it is no checkpoint");
    }
    if (header.getInt() != VERSION) {
      throw new IOException("another version of Assay wrote it");
    }
    if (!Arrays.equals(identity, take(header, owner))) {
      throw new IOException("it belongs to a trial with another setup, seed, objective or data");
    }
    if (header.getLong() != channel.size() - HEADER_BYTES) {
      throw new IOException("it isn't complete");
    }
    CRC32C checksum = new CRC32C();
    InputStream payload = new CheckedInputStream(Channels.newInputStream(channel), checksum);
    byte[] buffer = new byte[BUFFER_BYTES];
    while (read >= 0) {
      read = payload.read(buffer);
    }
    if ((int) checksum.getValue() != header.getInt()) {
      throw new IOException("its checksum is wrong");
    }
  }

  private static byte[] take(ByteBuffer header, byte[] bytes) {
    header.get(bytes);
    return bytes;
  }
}
