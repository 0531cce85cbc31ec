package dev.assay.standard.dataset.idx;

import dev.assay.spi.dataset.DataException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads IDX files, plain or compressed with gzip, and believes nothing: the magic number, the
 * dimensions, the exact length and the checksum must all be right, and no more than the expected
 * length is ever uncompressed.
 *
 * <p>The format, from LeCun's MNIST page: two zero bytes, a byte for the type (8: unsigned byte), a
 * byte for the number of dimensions, each dimension as a big-endian 32-bit integer, then the data,
 * the last dimension running fastest.
 */
final class IdxReader {
  private static final int GZIP_MAGIC = 0x1F8B;

  private final Path path;
  private final IdxFile expected;

  IdxReader(Path path, IdxFile expected) {
    this.path = path;
    this.expected = expected;
  }

  /**
   * The data, without the header.
   *
   * @throws DataException if the file is anything else than expected
   */
  byte[] read() throws IOException {
    try (InputStream in = open()) {
      byte[] header = in.readNBytes(expected.headerLength());
      checkHeader(header);
      byte[] data = in.readNBytes(expected.dataLength());
      if (data.length < expected.dataLength()) {
        throw truncated(header.length + data.length);
      }
      if (in.read() >= 0) {
        throw wrong("goes on after the " + length() + " bytes that it should have");
      }
      checkContent(header, data);
      return data;
    } catch (EOFException e) {
      throw wrong("breaks off in the middle of its compressed data");
    } catch (ZipException e) {
      throw wrong("has damaged compressed data (" + e.getMessage() + ")");
    }
  }

  /**
   * Checks a file that comes straight from a mirror, compressed.
   *
   * @throws DataException if its bytes are others than those published
   */
  void checkPublished() throws IOException {
    String md5 = expected.publishedMd5();
    if (md5 != null) {
      checkDigest("MD5", md5, Files.readAllBytes(path));
    }
    read();
  }

  private InputStream open() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    in.mark(2);
    boolean compressed = (in.read() << 8 | in.read()) == GZIP_MAGIC;
    in.reset();
    try {
      return compressed ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private void checkHeader(byte[] header) throws DataException {
    if (header.length < expected.headerLength()) {
      throw truncated(header.length);
    }
    ByteBuffer numbers = ByteBuffer.wrap(header);
    int magic = numbers.getInt();
    if (magic != expected.magic()) {
      throw wrong(
          String.format("starts with %08x%s, not %08x", magic, kind(magic), expected.magic())
              + kind(expected.magic()));
    }
    List<Integer> dimensions = new ArrayList<>();
    while (numbers.hasRemaining()) {
      dimensions.add(numbers.getInt());
    }
    if (!dimensions.equals(expected.dimensions())) {
      throw wrong(
          "says that it has "
              + IdxFile.text(dimensions)
              + " values, not "
              + IdxFile.text(expected.dimensions()));
    }
  }

  private static String kind(int magic) {
    return switch (magic) {
      case 0x0801 -> " (labels)";
      case 0x0803 -> " (images)";
      default -> "";
    };
  }

  private void checkContent(byte[] header, byte[] data) throws DataException {
    String sha256 = expected.contentSha256();
    if (sha256 != null) {
      checkDigest("SHA-256", sha256, header, data);
    }
  }

  private void checkDigest(String algorithm, String wanted, byte[]... parts) throws DataException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has " + algorithm, e);
    }
    for (byte[] part : parts) {
      digest.update(part);
    }
    String actual = HexFormat.of().formatHex(digest.digest());
    if (!actual.equals(wanted)) {
      throw wrong(
          "has the wrong checksum: " + algorithm + " " + brief(actual) + ", not " + brief(wanted));
    }
  }

  private static String brief(String digest) {
    return digest.substring(0, 12) + "…";
  }

  private DataException truncated(int actual) {
    return wrong("ends after " + actual + " of " + length() + " bytes");
  }

  private int length() {
    return expected.headerLength() + expected.dataLength();
  }

  private DataException wrong(String what) {
    return new DataException(
        path + " " + what,
        "delete the file, so that it is downloaded again, or put the right one there");
  }
}
