package dev.assay.standard.sampler.parzen;

import dev.assay.spi.RandomStream;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.sampler.AdaptiveSampler;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.RegretBound;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.standard.sampler.gaussian.ProcessRegret;
import dev.assay.standard.sampler.pareto.OneLoss;
import dev.assay.standard.sampler.sequence.StartPoints;
import dev.assay.standard.sampler.space.FiniteSpace;
import dev.assay.standard.sampler.space.UnitCube;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The tree-structured Parzen estimator (Bergstra et al., "Algorithms for hyper-parameter
 * optimization", NeurIPS 2011), multivariate (Falkner, Klein and Hutter, "BOHB", ICML 2018): one
 * density l over the best configurations, one g over the others; of some points drawn from l, the
 * one with the greatest l/g is tried. The better a configuration is, the more it weighs in l.
 *
 * <p>Configurations that are pending count as bad ones (a constant liar), so that several
 * suggestions at once differ; those that failed and those that were pruned do, too. Where there are
 * several objectives, the better is what NSGA-II prefers (as Ozaki et al., 2020, do by front).
 */
public final class TpeSampler implements AdaptiveSampler, RegretBound {
  /** How often a candidate is drawn again that the constraints forbid. */
  private static final int MOST_DRAWS = 50;

  private final FiniteSpace points = new FiniteSpace();
  private final Parameters parameters;
  private final StartPoints start = new StartPoints();

  /**
   * The parameters.
   *
   * @param startup how many configurations come from a Sobol sequence first
   * @param candidates of how many points the best is tried
   * @param share which share of the configurations counts as good
   * @param mostGood how many count as good at most
   */
  public record Parameters(
      @Doc("how many configurations come from a Sobol sequence before results count")
          @Default("10")
          @In("[1, 100000]")
          int startup,
      @Doc("how many points are drawn, of which the most promising is tried")
          @Default("48")
          @In("[1, 10000]")
          int candidates,
      @Doc("which share of the configurations counts as good") @Default("0.2") @In("(0, 1)")
          double share,
      @Doc("how many configurations count as good at most") @Default("50") @In("[1, 10000]")
          int mostGood) {}

  /** A sampler with these parameters. */
  public TpeSampler(Parameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public OptionalLong size(SearchSpace space) {
    return points.size(space);
  }

  @Override
  public long startup(SearchSpace space) {
    return parameters.startup();
  }

  @Override
  public double regret(SearchSpace space, List<Observation> history, RandomStream random) {
    return ProcessRegret.of(space, history, random);
  }

  @Override
  public Point suggest(
      SearchSpace space, long index, List<Observation> history, RandomStream random) {
    if (index < startup(space)) {
      return start.point(space, index, random);
    }
    UnitCube cube = new UnitCube(space);
    List<Observation> order = ranked(OneLoss.byRank(history));
    int count = count(order);
    ParzenEstimator good = good(cube, order.subList(0, count));
    ParzenEstimator others = others(cube, order.subList(count, order.size()));
    RandomStream own = random.split(index);
    double[][] candidates = new double[parameters.candidates()][];
    for (int i = 0; i < candidates.length; i++) {
      candidates[i] = allowed(cube, good, own);
    }
    return best(space, cube, candidates, good, others, history, own);
  }

  /** A row drawn from a density, if possible one that the constraints allow. */
  private static double[] allowed(UnitCube cube, ParzenEstimator good, RandomStream random) {
    double[] row = good.draw(random);
    for (int i = 0; i < MOST_DRAWS && !cube.allows(row); i++) {
      row = good.draw(random);
    }
    return row;
  }

  /** Better before worse; those that can't be compared come last. */
  private static List<Observation> ranked(List<Observation> history) {
    List<Observation> order = new ArrayList<>();
    history.stream()
        .filter(Observation::isUsable)
        .sorted((a, b) -> Double.compare(a.loss(), b.loss()))
        .forEach(order::add);
    history.stream().filter(observation -> !observation.isUsable()).forEach(order::add);
    return order;
  }

  private int count(List<Observation> ranked) {
    long usable = ranked.stream().filter(Observation::isUsable).count();
    long over = ranked.stream().filter(each -> each.state() != Observation.State.PENDING).count();
    double share = Math.ceil(parameters.share() * over);
    return (int) Math.min(Math.min((long) share, parameters.mostGood()), usable);
  }

  private static ParzenEstimator good(UnitCube cube, List<Observation> ranked) {
    double[] weights = new double[ranked.size()];
    // Log-linear in the rank, as in evolution strategies; the mean is 1.
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.log(weights.length + 1) - Math.log(i + 1);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= weights.length / sum;
    }
    return new ParzenEstimator(cube, rows(cube, ranked), weights);
  }

  private static ParzenEstimator others(UnitCube cube, List<Observation> observations) {
    double[] weights = new double[observations.size()];
    Arrays.fill(weights, 1);
    return new ParzenEstimator(cube, rows(cube, observations), weights);
  }

  private static double[][] rows(UnitCube cube, List<Observation> observations) {
    return cube.rows(observations.stream().map(Observation::point).toList());
  }

  private Point best(
      SearchSpace space,
      UnitCube cube,
      double[][] candidates,
      ParzenEstimator good,
      ParzenEstimator others,
      List<Observation> history,
      RandomStream random) {
    double[] ratio = good.logDensities(candidates);
    double[] bad = others.logDensities(candidates);
    Arrays.setAll(ratio, i -> ratio[i] - bad[i]);
    Integer[] order = new Integer[candidates.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(ratio[b], ratio[a]));
    Set<Point> seen = FiniteSpace.isFinite(space) ? FiniteSpace.seen(history) : Set.of();
    for (int i : order) {
      Point point = cube.point(candidates[i]);
      if (!seen.contains(point) && space.allows(point)) {
        return point;
      }
    }
    return points.unseen(space, seen, random);
  }
}
