package dev.assay.standard.sampler.pareto;

import dev.assay.spi.RandomStream;
import dev.assay.standard.sampler.space.UnitCube;

/**
 * A child of two rows of a unit cube: simulated binary crossover (Deb and Agrawal, "Simulated
 * binary crossover for continuous search space", 1995) and polynomial mutation (Deb and Goyal,
 * 1996), each cut to [0, 1]; of a choice one of the parents' options, or sometimes any.
 *
 * @param cube the cube
 * @param crossover how likely two parents mix at all
 * @param mutation how likely a value changes by itself
 * @param crossoverIndex the greater, the closer a child stays to its parents
 * @param mutationIndex the greater, the smaller a change is
 */
record Offspring(
    UnitCube cube, double crossover, double mutation, double crossoverIndex, double mutationIndex) {

  /** A child; values that a parent doesn't have come from the other, or from anywhere. */
  double[] of(double[] first, double[] second, RandomStream random) {
    double[] child = new double[cube.size()];
    boolean mixes = random.nextDouble() < crossover;
    for (int d = 0; d < child.length; d++) {
      // Always as many draws, so that one dimension's don't depend on another's.
      double side = random.nextDouble();
      double u = random.nextDouble();
      double changes = random.nextDouble();
      double v = random.nextDouble();
      if (!cube.isActive(d, child)) {
        child[d] = Double.NaN;
        continue;
      }
      double one = first[d];
      double other = mixes && !Double.isNaN(second[d]) ? second[d] : one;
      if (Double.isNaN(one)) {
        one = other;
      }
      if (Double.isNaN(one)) {
        child[d] = v;
      } else if (cube.options(d) > 0) {
        child[d] = changes < mutation ? v : side < 0.5 ? one : other;
      } else {
        double mixed = side < 0.5 ? crossed(one, other, u) : crossed(other, one, u);
        child[d] = changes < mutation ? mutated(mixed, v) : mixed;
      }
      if (!cube.isContinuous(d)) {
        child[d] = cube.cell(d, child[d]).middle();
      }
    }
    return child;
  }

  /** The child nearer to the first. */
  private double crossed(double near, double far, double u) {
    double power = 1 / (crossoverIndex + 1);
    double beta = u <= 0.5 ? Math.pow(2 * u, power) : Math.pow(1 / (2 * (1 - u)), power);
    return cut(0.5 * ((1 + beta) * near + (1 - beta) * far));
  }

  private double mutated(double x, double u) {
    double power = 1 / (mutationIndex + 1);
    double delta =
        u < 0.5
            ? Math.pow(2 * u + (1 - 2 * u) * Math.pow(1 - x, mutationIndex + 1), power) - 1
            : 1 - Math.pow(2 * (1 - u) + (2 * u - 1) * Math.pow(x, mutationIndex + 1), power);
    return cut(x + delta);
  }

  private static double cut(double x) {
    return Math.min(Math.max(x, 0), 1);
  }
}
