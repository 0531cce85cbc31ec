package dev.assay.execution;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the JVM writes when native code brings it down, known as its hs_err file. */
final class CrashFile {
  private static final int LINES = 40;
  private static final int MOST_LINE = 300;
  private static final Pattern SIGNAL = Pattern.compile("#\\s+(SIG\\w+|EXCEPTION_\\w+)\\b.*");
  private static final String FRAME = "# Problematic frame:";
  private static final String NO_MEMORY = "insufficient memory for the Java Runtime";

  private CrashFile() {}

  /** The failure that the file tells of; empty if there is no such file. */
  static Optional<Failure> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    List<String> head = head(file);
    String detail = "the JVM's report: " + file + "\n\n" + String.join("\n", head);
    if (head.stream().anyMatch(line -> line.contains(NO_MEMORY))) {
      return Optional.of(
          new Failure(
              FailureReason.OUT_OF_MEMORY,
              "the system had no memory left for the worker process",
              detail));
    }
    String what =
        head.stream()
            .map(SIGNAL::matcher)
            .filter(Matcher::matches)
            .map(matcher -> ": " + matcher.group(1))
            .findFirst()
            .orElse("");
    int frame = head.indexOf(FRAME) + 1;
    String where =
        frame > 0 && frame < head.size()
            ? " in " + head.get(frame).replaceFirst("^#\\s*", "").replaceAll("\\s+", " ")
            : "";
    return Optional.of(
        new Failure(
            FailureReason.NATIVE_CRASH,
            "native code brought the worker process down" + what + where,
            detail));
  }

  private static List<String> head(Path file) {
    List<String> lines = new ArrayList<>();
    // Not UTF-8: whatever a crashing process wrote can be read so.
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String line = reader.readLine();
      while (line != null && lines.size() < LINES) {
        String printable = line.replaceAll("\\p{Cntrl}", " ").stripTrailing();
        lines.add(printable.substring(0, Math.min(MOST_LINE, printable.length())));
        line = reader.readLine();
      }
    } catch (IOException e) {
      lines.add("(can't be read: " + e.getMessage() + ")");
    }
    return lines;
  }
}
