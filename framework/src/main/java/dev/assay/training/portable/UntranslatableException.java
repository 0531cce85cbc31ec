package dev.assay.training.portable;

/** Says what of a network has no counterpart. */
public final class UntranslatableException extends Exception {
  private static final long serialVersionUID = 1;

  /** Of such a reason, which begins with "it". */
  public UntranslatableException(String message) {
    super(message);
  }
}
