package dev.assay.cli.terminal;

/** What is known of the terminal, if there is one: the launcher says so in system properties. */
public final class Terminal {
  /** Clears the rest of the line. */
  static final String CLEAR_TO_END = "\u001b[K";

  private static final int USUAL_WIDTH = 80;
  private static final int LEAST_WIDTH = 20;

  private Terminal() {}

  /** Whether standard error is a terminal that a person looks at. */
  public static boolean isInteractive() {
    return Boolean.getBoolean("assay.terminal");
  }

  /** Columns of the terminal. */
  static int width() {
    return Math.max(LEAST_WIDTH, Integer.getInteger("assay.columns", USUAL_WIDTH));
  }

  /** A bar of {@code length} cells, the first {@code filled} of them full. */
  public static String bar(int filled, int length) {
    int full = Math.min(Math.max(filled, 0), length);
    return "█".repeat(full) + "░".repeat(length - full);
  }

  /** Text cut to the width. */
  public static String fit(String line) {
    int width = width() - 1;
    return line.length() <= width ? line : line.substring(0, width - 1) + "…";
  }
}
