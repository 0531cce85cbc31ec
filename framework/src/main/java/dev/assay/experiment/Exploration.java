package dev.assay.experiment;

import dev.assay.spi.RandomStream;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Normal;
import dev.assay.spi.space.Uniform;
import java.util.List;
import java.util.Objects;

/** Changes the parameters of a copy in population-based training, within their ranges. */
final class Exploration {
  private final Population population;
  private final RandomStream random;

  Exploration(Population population, RandomStream random) {
    this.population = population;
    this.random = random;
  }

  /**
   * Another value of a range.
   *
   * @param options of a choice its options, in the order of the file
   * @param value the present one
   */
  Object explore(Dimension dimension, List<Object> options, Object value) {
    Distribution distribution = dimension.distribution();
    boolean anew = random.nextDouble() < population.resample();
    double where = random.nextDouble();
    if (distribution instanceof Choice) {
      int place = options.indexOf(value);
      int to = anew ? (Integer) distribution.quantile(where) : place + (where < 0.5 ? -1 : 1);
      return options.get(Math.max(0, Math.min(to, options.size() - 1)));
    }
    if (anew) {
      return distribution.quantile(where);
    }
    List<Double> factors = population.perturb();
    double factor = factors.get((int) (where * factors.size()));
    return nearest(distribution, ((Number) value).doubleValue() * factor);
  }

  /** The value of a range that is nearest to a number. */
  private static Object nearest(Distribution distribution, double number) {
    if (distribution instanceof Uniform range) {
      double within = Math.max(range.low(), Math.min(number, range.high()));
      return range.step() > 0 ? range.quantile(middle(range, within)) : (Object) within;
    }
    if (distribution instanceof IntUniform range) {
      long last = range.count().orElseThrow() - 1;
      long steps = Math.round((number - (double) range.low()) / (double) range.step());
      return range.value(Math.max(0, Math.min(steps, last)));
    }
    Normal normal = (Normal) Objects.requireNonNull(distribution);
    return Math.max(normal.low(), Math.min(number, normal.high()));
  }

  /** A quantile that gives the step nearest to a number. */
  private static double middle(Uniform range, double number) {
    return range.cell(number).middle();
  }
}
