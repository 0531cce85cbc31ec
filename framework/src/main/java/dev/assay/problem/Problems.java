package dev.assay.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects mistakes, so that all can be shown together before anything has run. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Adds one. */
  public void add(Problem problem) {
    found.add(problem);
  }

  /** Adds one made of these parts; see {@link Problem}. */
  public void add(Location location, String path, String rule, String value, String remedy) {
    add(new Problem(location, path, rule, value, remedy));
  }

  /** Whether none was found. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Those found so far, in the order they were added. */
  public List<Problem> list() {
    return List.copyOf(found);
  }

  /**
   * Goes on only if there is none.
   *
   * @throws ProblemException with all of them and {@link ProblemException.Cause#INPUT}
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ProblemException(ProblemException.Cause.INPUT, found);
    }
  }
}
