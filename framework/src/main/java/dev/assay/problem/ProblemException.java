package dev.assay.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Ends a command because of problems that the user can mend; shown without a stack trace. */
public final class ProblemException extends RuntimeException {

  /** Whose fault it is, which decides the exit code. */
  public enum Cause {
    /** The user's file or command is wrong: exit code 2. */
    INPUT,
    /** The environment lacks something, such as data, a device or disk space: exit code 3. */
    ENVIRONMENT
  }

  private final Cause origin;
  private final transient List<Problem> problems;

  /** With all the problems found. */
  public ProblemException(Cause origin, List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.origin = origin;
    this.problems = List.copyOf(problems);
  }

  /** A single problem of the environment: what is wrong with which thing, what to do. */
  public static ProblemException environment(String source, String rule, String remedy) {
    return of(Cause.ENVIRONMENT, source, rule, remedy);
  }

  /** A single problem of the user's command: what is wrong with which thing, what to do. */
  public static ProblemException input(String source, String rule, String remedy) {
    return of(Cause.INPUT, source, rule, remedy);
  }

  private static ProblemException of(Cause origin, String source, String rule, String remedy) {
    return new ProblemException(
        origin, List.of(new Problem(Location.of(source), "", rule, "", remedy)));
  }

  /** Whose fault it is. */
  public Cause origin() {
    return origin;
  }

  /** The problems, in the order they were found. */
  public List<Problem> problems() {
    return problems;
  }
}
