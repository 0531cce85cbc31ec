package dev.assay.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets a command heed SIGINT although these tests ignore it, as all do that a shell without job
 * control starts in the background: what is ignored stays so in processes that one starts.
 */
final class DefaultSignals {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String IGNORED = "SigIgn:";
  private static final long SIGINT = 1L << (2 - 1);

  private DefaultSignals() {}

  /** What to put before a command; nothing where SIGINT isn't ignored, or nobody tells. */
  static List<String> starter() throws IOException {
    if (!Files.exists(STATUS)) {
      return List.of();
    }
    return isIgnored(Files.readAllLines(STATUS))
        ? List.of("env", "--default-signal=INT")
        : List.of();
  }

  static boolean isIgnored(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(IGNORED))
        .anyMatch(
            line ->
                (Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16) & SIGINT)
                    != 0);
  }
}
