package dev.assay.standard.dataset.text;

import dev.assay.spi.dataset.DataException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of text in UTF-8, perhaps compressed by gzip, of 128 MiB at most once uncompressed.
 *
 * @param path where it is
 */
record TextFile(Path path) {
  private static final long MOST_BYTES = 1L << 27;
  private static final int GZIP_MAGIC = 0x1f8b;

  /** What a file's content is made into. */
  interface LineReader {
    /**
     * Takes the next line, without its end.
     *
     * @param number counted from 1
     */
    void line(String line, long number) throws DataException;
  }

  /**
   * Reads it, line by line.
   *
   * @return SHA-256 of what it holds, uncompressed, in hexadecimal
   * @throws DataException if there is no such file, or it is no such text
   */
  String read(LineReader lines) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new DataException(
          "there is no file " + path, "put it there, or correct the dataset's parameters");
    }
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(new Limited(open()), digest);
        BufferedReader reader =
            new BufferedReader(
                // Reports malformed input, unlike a reader that is given a character set.
                new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
      reader.mark(1);
      if (reader.read() != '\uFEFF') {
        reader.reset();
      }
      long number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.line(line, ++number);
      }
    } catch (CharacterCodingException e) {
      throw new DataException(path + " is not text in UTF-8", "convert it to UTF-8");
    } catch (EOFException | ZipException e) {
      throw new DataException(
          path + " has damaged compressed data (" + e.getMessage() + ")", "get the file anew");
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private InputStream open() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    try {
      in.mark(2);
      boolean compressed = (in.read() << 8 | in.read()) == GZIP_MAGIC;
      in.reset();
      return compressed ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Ends a reading that is too long, however small the compressed file is. */
  private final class Limited extends FilterInputStream {
    private long left = MOST_BYTES;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) throws DataException {
      left -= bytes;
      if (left < 0) {
        throw new DataException(
            path + " holds more than 128 MiB of text, the most that a dataset may have",
            "use a part of it");
      }
    }
  }
}
