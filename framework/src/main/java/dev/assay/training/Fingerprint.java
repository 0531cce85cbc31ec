package dev.assay.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of several parts, by which two things are recognised as the same. */
final class Fingerprint {
  private final MessageDigest digest;

  Fingerprint() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Adds a text, kept apart from the next part. */
  Fingerprint text(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return this;
  }

  /** Adds numbers, bit for bit. */
  Fingerprint numbers(float[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Float.BYTES));
    bytes.asFloatBuffer().put(numbers);
    digest.update(bytes);
    return this;
  }

  /** Adds what a file holds. */
  Fingerprint file(Path file) throws IOException {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return this;
  }

  /** The hash; nothing can be added any more. */
  byte[] bytes() {
    return digest.digest();
  }

  /** The hash in hexadecimal; nothing can be added any more. */
  String hex() {
    return HexFormat.of().formatHex(bytes());
  }
}
