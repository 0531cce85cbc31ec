package dev.assay.training;

import dev.assay.problem.ProblemException;
import java.util.Locale;
import java.util.Map;

/**
 * Which of Deeplearning4j's slow parts are replaced by faster ones of the same meaning.
 *
 * @param helpers convolutions, pooling and the like run on oneDNN where ND4J's library has it
 * @param updaters optimizers run as one pass over the parameters
 * @param dense stacks of dense layers are trained without the library's machinery around each
 *     operation
 * @param recurrent so are LSTM layers that read text or series
 */
public record FastPath(boolean helpers, boolean updaters, boolean dense, boolean recurrent) {
  /**
   * Environment variable that switches replacements off: {@code off}, or the names of those that
   * stay on, separated by commas; nothing or {@code on} for all.
   */
  public static final String VARIABLE = "ASSAY_FAST_PATH";

  static final FastPath ON = new FastPath(true, true, true, true);
  static final FastPath OFF = new FastPath(false, false, false, false);

  /**
   * What an environment asks for.
   *
   * @throws ProblemException if it asks for something else
   */
  public static FastPath of(Map<String, String> environment) {
    String value = environment.getOrDefault(VARIABLE, "").toLowerCase(Locale.ROOT).strip();
    if (value.isEmpty() || value.equals("on")) {
      return ON;
    }
    boolean helpers = false;
    boolean updaters = false;
    boolean dense = false;
    boolean recurrent = false;
    for (String name : value.split(",", -1)) {
      switch (name.strip()) {
        case "off" -> {}
        case "helpers" -> helpers = true;
        case "updaters" -> updaters = true;
        case "dense" -> dense = true;
        case "recurrent" -> recurrent = true;
        default ->
            throw ProblemException.environment(
                VARIABLE,
                "the environment variable names no replacement " + name.strip(),
                "leave it out, or set it to off, or to some of helpers, updaters, dense and recurrent,"
                    + " separated by commas");
      }
    }
    return new FastPath(helpers, updaters, dense, recurrent);
  }

  /** What is on, as the variable has it. */
  @Override
  public String toString() {
    if (equals(ON)) {
      return "on";
    }
    String names =
        (helpers ? ",helpers" : "")
            + (updaters ? ",updaters" : "")
            + (dense ? ",dense" : "")
            + (recurrent ? ",recurrent" : "");
    return names.isEmpty() ? "off" : names.substring(1);
  }
}
