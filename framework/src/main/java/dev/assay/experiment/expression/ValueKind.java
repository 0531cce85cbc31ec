package dev.assay.experiment.expression;

/** What a value is in an expression. */
public enum ValueKind {
  NUMBER("a number"),
  TEXT("text"),
  TRUTH("true or false"),
  LIST("a list"),
  /** One or the other, depending on the configuration. */
  ANY("any value");

  private final String wording;

  ValueKind(String wording) {
    this.wording = wording;
  }

  /** What two alternatives have in common. */
  public ValueKind or(ValueKind other) {
    return this == other ? this : ANY;
  }

  boolean fits(ValueKind wanted) {
    return this == wanted || this == ANY || wanted == ANY;
  }

  @Override
  public String toString() {
    return wording;
  }
}
