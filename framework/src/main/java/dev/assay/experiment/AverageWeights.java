package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;

/**
 * How the moving average of a network's weights is kept: after each step, average = d·average + (1
 * − d)·weight (Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", 1992,
 * in its exponential form).
 *
 * @param decay greatest d
 * @param ramp whether d is min(decay, (1 + n) / (10 + n)) after step n, counted from 1, so that the
 *     initial weights are soon forgotten
 */
public record AverageWeights(
    @Doc("share of the average that each step keeps") @Default("0.99") @In("(0, 1)") double decay,
    @Doc("whether the share is at most (1 + n) / (10 + n) after step n") @Default("true")
        boolean ramp) {

  /** The share of the average that is kept after step n. */
  public double kept(long n) {
    return ramp ? Math.min(decay, (1.0 + n) / (10.0 + n)) : decay;
  }
}
