package dev.assay.inspection;

/**
 * How one example was classified.
 *
 * @param index its place in its split, from 0
 * @param actual the index of its class
 * @param predicted the index of the class with the highest output
 * @param confidence that output, a probability
 */
public record Example(int index, int actual, int predicted, double confidence) implements Answer {

  /** Whether the prediction is right. */
  public boolean correct() {
    return actual == predicted;
  }
}
