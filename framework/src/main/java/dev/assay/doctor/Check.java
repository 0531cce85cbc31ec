package dev.assay.doctor;

/**
 * One thing that was looked at.
 *
 * @param name what, in a word or two
 * @param state how it is
 * @param detail what was found
 * @param remedy what to do about it; empty if there is nothing to do
 */
public record Check(String name, State state, String detail, String remedy) {

  /** How bad it is. */
  public enum State {
    /** As it should be. */
    FINE,
    /** Sweeps run, but something is lost by it. */
    WARNING,
    /** Sweeps can't run. */
    MISSING
  }

  public Check {
    if ((state == State.FINE) != remedy.isEmpty()) {
      throw new IllegalArgumentException("a remedy is for what isn't fine: " + name);
    }
  }

  static Check fine(String name, String detail) {
    return new Check(name, State.FINE, detail, "");
  }

  static Check warning(String name, String detail, String remedy) {
    return new Check(name, State.WARNING, detail, remedy);
  }

  static Check missing(String name, String detail, String remedy) {
    return new Check(name, State.MISSING, detail, remedy);
  }
}
