package dev.assay.standard.sampler.evolution;

import dev.assay.spi.space.Cell;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A normal distribution of a number of which there are only some values, changed so far that values
 * beside the mean's keep some chance (Hamano, Saito, Nomura and Shirakawa, "CMA-ES with margin",
 * GECCO 2022, section 4.2). Without that the step size, which all numbers share, soon is so small
 * that the same value is drawn for ever.
 *
 * @param mean the distribution's mean
 * @param deviation its standard deviation
 */
record Margin(double mean, double deviation) {
  private static final NormalDistribution STANDARD = new NormalDistribution();

  /**
   * The changed distribution.
   *
   * @param cell what gives the same value as the mean; values beyond 0 and 1 there are none
   * @param chance how likely another value is to be at least; half of it on either side
   */
  static Margin of(double mean, double deviation, Cell cell, double chance) {
    if (cell.low() <= 0 && cell.high() >= 1) {
      return new Margin(mean, deviation);
    }
    if (cell.low() <= 0 || cell.high() >= 1) {
      double most = STANDARD.inverseCumulativeProbability(1 - chance) * deviation;
      return new Margin(
          cell.low() <= 0 ? Math.max(mean, cell.high() - most) : Math.min(mean, cell.low() + most),
          deviation);
    }
    double least = chance / 2;
    double below = STANDARD.cumulativeProbability((cell.low() - mean) / deviation);
    double above = STANDARD.cumulativeProbability((mean - cell.high()) / deviation);
    if (below >= least && above >= least) {
      return new Margin(mean, deviation);
    }
    double within = 1 - below - above;
    below = Math.max(below, least);
    above = Math.max(above, least);
    // What is added on a side is taken from where more than the least is.
    double excess = below + above + within - 1;
    double share = excess / (below + above + within - 3 * least);
    double down = STANDARD.inverseCumulativeProbability(1 - (below - share * (below - least)));
    double up = STANDARD.inverseCumulativeProbability(1 - (above - share * (above - least)));
    return new Margin(
        (cell.low() * up + cell.high() * down) / (down + up),
        (cell.high() - cell.low()) / (down + up));
  }
}
