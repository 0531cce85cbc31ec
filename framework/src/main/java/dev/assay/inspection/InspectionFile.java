package dev.assay.inspection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Writes and reads an inspection as compressed JSON. The same inspection gives the same bytes. */
public final class InspectionFile {
  /** Beyond this, what is unpacked can't have been written by us. */
  private static final int LARGEST = 1 << 24;

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Pictures are compressed already, and a trial waits for this. */
  private static final class Quick extends GZIPOutputStream {
    Quick(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private InspectionFile() {}

  /**
   * Writes the file, or nothing: it is written beside its place and moved when it is complete.
   *
   * @return its size in bytes
   */
  public static long write(Inspection inspection, Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try {
      try (OutputStream out =
          new Quick(new BufferedOutputStream(new FileOutputStream(partial.toFile())))) {
        out.write(JSON.writeValueAsBytes(inspection));
      }
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
    return Files.size(target);
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it isn't one, or of another version
   */
  public static Inspection read(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("there is no such file");
    }
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      byte[] text = in.readNBytes(LARGEST);
      if (text.length == LARGEST) {
        throw new IOException("it is too large");
      }
      Inspection inspection = JSON.readValue(text, Inspection.class);
      if (inspection == null || inspection.version() != Inspection.VERSION) {
        throw new IOException("another version of Assay wrote it");
      }
      return inspection;
    } catch (JsonProcessingException e) {
      throw new IOException("it isn't what Assay writes: " + e.getOriginalMessage(), e);
    }
  }

  /** Spreads as text, for checkpoints. */
  public static String text(Spreads spreads) {
    try {
      return JSON.writeValueAsString(spreads);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("spreads are plain records", e);
    }
  }

  /** Spreads from text. */
  public static Spreads spreads(String text) throws IOException {
    return JSON.readValue(text, Spreads.class);
  }
}
