package dev.assay.spi.dataset;

/**
 * A dataset's examples, apart by purpose. Validation and test may be empty, training may not.
 *
 * @param train what a network learns from
 * @param validation what configurations are compared on
 * @param test what the chosen configuration is judged on, once
 * @param unlabelled what may be learnt from without labels: all of which {@code train} is the part
 *     whose labels may be used
 */
public record Splits(Examples train, Examples validation, Examples test, Examples unlabelled) {

  /** Splits in which all examples for training have labels that may be used. */
  public Splits(Examples train, Examples validation, Examples test) {
    this(train, validation, test, train);
  }

  public Splits {
    if (train.size() == 0) {
      throw new IllegalArgumentException("no training examples");
    }
  }
}
