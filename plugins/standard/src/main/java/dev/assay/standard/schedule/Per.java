package dev.assay.standard.schedule;

/** What a schedule counts. */
public enum Per {
  /** Minibatches trained on. */
  STEP,
  /** Completed passes over the training examples. */
  EPOCH;

  /** How many there have been. */
  double count(int iteration, int epoch) {
    return this == STEP ? iteration : epoch;
  }
}
