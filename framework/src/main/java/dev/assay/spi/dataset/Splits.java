package dev.assay.spi.dataset;

/**
 * A dataset's examples, apart by purpose. Validation and test may be empty, training may not.
 *
 * @param train what a network learns from
 * @param validation what configurations are compared on
 * @param test what the chosen configuration is judged on, once
 */
public record Splits(Examples train, Examples validation, Examples test) {
  public Splits {
    if (train.size() == 0) {
      throw new IllegalArgumentException("no training examples");
    }
  }
}
