package dev.assay.experiment.yaml;

import dev.assay.problem.Location;
import dev.assay.problem.Problem;
import dev.assay.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the text of a file that a user named. */
public final class TextFile {
  private static final int LARGEST = 1 << 20;

  private TextFile() {}

  /**
   * The file's text, without a byte-order mark.
   *
   * @throws ProblemException if it can't be read, is over 1 MiB or isn't UTF-8
   */
  public static String read(Path file) {
    String source = file.toString();
    if (!Files.exists(file)) {
      throw ProblemException.input(
          source,
          "no such file",
          "looked for " + file.toAbsolutePath().normalize() + "; check the spelling");
    }
    if (Files.isDirectory(file)) {
      throw ProblemException.input(source, "is a folder", "name an experiment file in it");
    }
    byte[] bytes;
    try (InputStream stream = Files.newInputStream(file)) {
      bytes = stream.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw ProblemException.input(source, "can't be read", "check its permissions");
    }
    if (bytes.length > LARGEST) {
      throw ProblemException.input(
          source, "the file is over 1 MiB", "an experiment file holds settings, no data");
    }
    return decode(bytes, source);
  }

  private static String decode(byte[] bytes, String source) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
      Location at = new Location(source, line, text.length() - text.lastIndexOf('\n'));
      Problem problem =
          new Problem(at, "", "the file isn't UTF-8 text", "", "save it with the encoding UTF-8");
      throw new ProblemException(ProblemException.Cause.INPUT, List.of(problem));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
