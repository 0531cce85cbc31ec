package dev.assay.spi.architecture;

/**
 * A stack of layers for sequences, which remembers what came before. Of text it takes token
 * indices, rows × 1 × steps, and puts out rows × classes × steps; its last layer's loss is over
 * class indices, summed over the steps and averaged over the rows.
 */
public interface RecurrentArchitecture extends Architecture {

  /** Whether the loss is summed over a window's steps; if not, it is their mean. */
  boolean sumsOverSteps();

  /** Whether the output layer's weights are those of the first layer, an embedding. */
  default boolean tied() {
    return false;
  }
}
