package dev.assay.spi.optimizer;

/**
 * An optimizer's formula, applied to each parameter by itself.
 *
 * <p>Written as plain loops over arrays, which the JVM turns into vector instructions; the arrays
 * hold a piece of all parameters that fits into the processor's nearest cache.
 */
@FunctionalInterface
public interface UpdateFormula {

  /**
   * Replaces gradients by what is to be subtracted from the parameters.
   *
   * @param gradient the gradients, changed in place
   * @param parameters the parameters, not to be changed; of no meaning unless {@link
   *     #followsParameters}
   * @param memory what the optimizer remembers of the same parameters, changed in place
   * @param length how many there are; the arrays may be longer
   * @param rate the learning rate
   * @param step from 1
   */
  void apply(
      float[] gradient, float[] parameters, float[][] memory, int length, double rate, int step);

  /** Whether it goes by the parameters' values. */
  default boolean followsParameters() {
    return false;
  }
}
