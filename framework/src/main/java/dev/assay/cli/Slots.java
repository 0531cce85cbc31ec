package dev.assay.cli;

import dev.assay.experiment.Experiment;
import dev.assay.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** How many trials run at a time. */
final class Slots {
  private static final int MOST = 1024;

  private Slots() {}

  /** The command line's word, else the file's, else one for each core this process may use. */
  static int of(SweepOptions options, Experiment experiment) {
    Integer asked = options.workers;
    if (asked != null && (asked < 1 || asked > MOST)) {
      throw ProblemException.input(
          "--workers", "a whole number in [1, " + MOST + "], not " + asked, "");
    }
    @Nullable Integer wanted = asked == null ? experiment.execution().workers() : asked;
    return wanted == null ? Runtime.getRuntime().availableProcessors() : wanted;
  }
}
