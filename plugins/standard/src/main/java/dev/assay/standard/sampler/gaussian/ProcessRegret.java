package dev.assay.standard.sampler.gaussian;

import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.space.SearchSpace;
import dev.assay.standard.sampler.space.UnitCube;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How much better than the best so far a configuration may be, by a Gaussian process: the least
 * upper confidence bound of what was tried less the least lower confidence bound of all there is
 * (Makarova et al., "Automatic termination for hyperparameter optimization", AutoML 2022, equation
 * 4). The bounds lie √β deviations from the mean, {@code β = 0.3·2·ln(d·t²·π²/(6·δ))} for d ranges
 * and t trials, δ = 0.1. There the factor is 0.2 and length scales are the likeliest ones, which
 * are over-confident where few points were tried: then one sweep in five ended with more left than
 * was allowed. So it is 0.3, and length scales are taken √2 times shorter, as Berkenkamp, Schoellig
 * and Krause shorten them ("No-regret Bayesian optimization with unknown hyperparameters", JMLR
 * 2019).
 *
 * <p>What is worse than the middle of the losses counts as that: how bad the bad ones are would
 * only make the function look rougher than it is near its least value. A bound and no guarantee: a
 * process can't know of a narrow valley that nothing was tried near.
 */
public final class ProcessRegret {
  private static final double DOUBT = 0.1;
  private static final double SCALE = 0.3;

  /** By how much inverse squared length scales are raised over the likeliest ones. */
  private static final double SHORTER = 2;

  private static final int LEAST_OBSERVATIONS = 10;
  private static final int MOST_OBSERVATIONS = 300;
  private static final int BEST_OBSERVED = 4;

  private ProcessRegret() {}

  /** See {@link dev.assay.spi.sampler.RegretBound#regret}. */
  public static double of(SearchSpace space, List<Observation> history, RandomStream random) {
    List<Observation> known =
        history.stream()
            .filter(Observation::isUsable)
            .sorted(Comparator.comparingDouble(Observation::loss))
            .limit(MOST_OBSERVATIONS)
            .toList();
    if (known.size() < LEAST_OBSERVATIONS) {
      return Double.POSITIVE_INFINITY;
    }
    double middle = known.get(known.size() / 2).loss();
    List<Observation> all = new ArrayList<>(known);
    history.stream()
        .filter(each -> !each.isUsable() && each.state() != Observation.State.PENDING)
        .limit(MOST_OBSERVATIONS - known.size())
        .forEach(all::add);
    UnitCube cube = new UnitCube(space);
    Matern kernel = new Matern(cube);
    double[][] rows =
        all.stream().map(each -> kernel.complete(cube.row(each.point()))).toArray(double[][]::new);
    double[] losses =
        all.stream()
            .mapToDouble(each -> each.isUsable() ? Math.min(each.loss(), middle) : middle)
            .toArray();
    // Losses near the greatest double would overflow when squared.
    double unit = Math.max(Arrays.stream(losses).map(Math::abs).max().orElseThrow(), 1e-300);
    Arrays.setAll(losses, i -> losses[i] / unit);
    double mean = Arrays.stream(losses).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(losses).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    if (!(deviation > 0)) {
      return Double.POSITIVE_INFINITY; // All the same: there is nothing to judge by.
    }
    double[] values = Arrays.stream(losses).map(x -> (x - mean) / deviation).toArray();
    GaussianProcess process =
        new GaussianProcess(
            kernel, rows, values, new Likelihood(kernel, rows, values).best().shorter(SHORTER));
    double width = width(space.dimensions().size(), history.size());
    double reached =
        Arrays.stream(rows)
            .limit(known.size())
            .map(process::at)
            .mapToDouble(moments -> moments[0] + width * moments[1])
            .min()
            .orElseThrow();
    List<double[]> leaders =
        known.stream().limit(BEST_OBSERVED).map(each -> cube.row(each.point())).toList();
    OptimisticValue optimistic = new OptimisticValue(process, width);
    double possible =
        -new AcquisitionSearch(cube, kernel, optimistic, random.split("regret")).greatest(leaders);
    return unit * deviation * Math.max(0, reached - possible);
  }

  static double width(int ranges, int trials) {
    double t = trials;
    return Math.sqrt(
        SCALE * 2 * Math.log(Math.max(1, ranges) * t * t * Math.PI * Math.PI / (6 * DOUBT)));
  }
}
