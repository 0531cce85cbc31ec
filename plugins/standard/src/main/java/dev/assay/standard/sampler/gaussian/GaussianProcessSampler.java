package dev.assay.standard.sampler.gaussian;

import dev.assay.spi.RandomStream;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.sampler.AdaptiveSampler;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.RegretBound;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.standard.sampler.pareto.OneLoss;
import dev.assay.standard.sampler.sequence.StartPoints;
import dev.assay.standard.sampler.space.FiniteSpace;
import dev.assay.standard.sampler.space.UnitCube;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Bayesian optimisation: a Gaussian process with a Matérn kernel models the losses, and the point
 * with the greatest expected improvement is tried next (Jones, Schonlau and Welch, "Efficient
 * global optimization of expensive black-box functions", 1998). The best choice for up to some
 * hundreds of trials that take seconds or longer: its own time grows with the cube of their number,
 * up to {@link #MOST_OBSERVATIONS}.
 *
 * <p>Where configurations are pending, the process is told its own mean there, so that several
 * suggestions at once differ (Ginsbourger, Le Riche and Carraro, "Kriging is well-suited to
 * parallelize optimization", 2010). Those that failed or were pruned count as the worst loss known.
 * Other experiments' losses tell of the own ones as far as they have been alike, and only the own
 * ones are to be improved on.
 */
public final class GaussianProcessSampler implements AdaptiveSampler, RegretBound {
  /** With more observations it goes by the best and the latest, half each. */
  private static final int MOST_OBSERVATIONS = 300;

  /** Up to here hyperparameters are found anew for each suggestion. */
  private static final int OFTEN = 30;

  private static final double GROWTH = 1.1;
  private static final int BEST_OBSERVED = 4;

  private final FiniteSpace points = new FiniteSpace();
  private final Parameters parameters;
  private final StartPoints start = new StartPoints();
  private final HyperparameterCache cache = new HyperparameterCache();

  /**
   * The parameters.
   *
   * @param startup how many configurations come from a Sobol sequence first
   */
  public record Parameters(
      @Doc("how many configurations come from a Sobol sequence before results count")
          @Default("10")
          @In("[2, 100000]")
          int startup) {}

  /** A sampler with these parameters. */
  public GaussianProcessSampler(Parameters parameters) {
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
      SearchSpace space, long index, List<Observation> known, RandomStream random) {
    if (index < startup(space)) {
      return start.point(space, index, random);
    }
    RandomStream own = random.split(index);
    Set<Point> seen = FiniteSpace.seen(known);
    List<Observation> history = OneLoss.byWeights(known, own.split("weights"));
    List<Observation> usable = history.stream().filter(Observation::isUsable).toList();
    if (usable.size() < 2) {
      return points.unseen(space, seen, own);
    }
    boolean finite = FiniteSpace.isFinite(space);
    if (usable.stream().anyMatch(GaussianProcessSampler::isElsewhere)) {
      long tried = known.stream().filter(each -> !isElsewhere(each)).count();
      Point spread = start.point(space, tried, random);
      if (tried < startup(space) && tried % 2 == 1 && !(finite && seen.contains(spread))) {
        return spread; // Where others' results don't lead, to see how far they can be trusted.
      }
    }
    UnitCube cube = new UnitCube(space);
    for (double[] row : promising(cube, history, usable, own)) {
      Point point = cube.point(row);
      if (space.allows(point) && (!finite || !seen.contains(point))) {
        return point;
      }
    }
    return points.unseen(space, seen, own);
  }

  private List<double[]> promising(
      UnitCube cube, List<Observation> history, List<Observation> usable, RandomStream random) {
    boolean others = usable.stream().anyMatch(GaussianProcessSampler::isElsewhere);
    Matern kernel = new Matern(cube, others);
    Hyperparameters hyperparameters = hyperparameters(cube, kernel, usable);
    List<Observation> known = new ArrayList<>(fewer(usable));
    List<double[]> rows = new ArrayList<>();
    known.forEach(each -> rows.add(row(cube, kernel, each)));
    double[] losses = known.stream().mapToDouble(Observation::loss).toArray();
    double worst = Arrays.stream(losses).max().orElseThrow();
    List<Observation> bad =
        history.stream()
            .filter(each -> !each.isUsable() && each.state() != Observation.State.PENDING)
            .toList();
    for (Observation each : bad.subList(Math.max(0, bad.size() - MOST_OBSERVATIONS), bad.size())) {
      rows.add(row(cube, kernel, each));
      losses = Arrays.copyOf(losses, losses.length + 1);
      losses[losses.length - 1] = worst;
    }
    double[] values = Standardised.of(losses);
    GaussianProcess process =
        new GaussianProcess(kernel, rows.toArray(double[][]::new), values, hyperparameters);
    process =
        believing(process, kernel, rows, values, pending(cube, kernel, history), hyperparameters);
    double best =
        IntStream.range(0, known.size())
            .filter(i -> !isElsewhere(known.get(i)))
            .mapToDouble(i -> values[i])
            .min()
            .orElse(Arrays.stream(values).min().orElseThrow());
    List<double[]> leaders =
        Stream.of(false, true)
            .flatMap(
                elsewhere ->
                    known.stream()
                        .filter(each -> isElsewhere(each) == elsewhere)
                        .sorted(Comparator.comparingDouble(Observation::loss))
                        .limit(BEST_OBSERVED))
            .map(each -> cube.row(each.point()))
            .toList();
    return new AcquisitionSearch(cube, kernel, new ExpectedImprovement(process, best), random)
        .best(leaders);
  }

  private static boolean isElsewhere(Observation observation) {
    return observation.state() == Observation.State.ELSEWHERE;
  }

  private static double[] row(UnitCube cube, Matern kernel, Observation observation) {
    return kernel.complete(cube.row(observation.point()), isElsewhere(observation));
  }

  private static List<double[]> pending(UnitCube cube, Matern kernel, List<Observation> history) {
    return history.stream()
        .filter(each -> each.state() == Observation.State.PENDING)
        .limit(MOST_OBSERVATIONS)
        .map(each -> kernel.complete(cube.row(each.point())))
        .toList();
  }

  /** The process as if its mean had been measured where configurations are pending. */
  private static GaussianProcess believing(
      GaussianProcess process,
      Matern kernel,
      List<double[]> rows,
      double[] values,
      List<double[]> pending,
      Hyperparameters hyperparameters) {
    if (pending.isEmpty()) {
      return process;
    }
    List<double[]> all = new ArrayList<>(rows);
    all.addAll(pending);
    double[] believed = Arrays.copyOf(values, all.size());
    for (int i = 0; i < pending.size(); i++) {
      believed[values.length + i] = process.mean(pending.get(i));
    }
    return new GaussianProcess(kernel, all.toArray(double[][]::new), believed, hyperparameters);
  }

  /** Those that explain the first observations best, as many as a coarse schedule takes. */
  private Hyperparameters hyperparameters(UnitCube cube, Matern kernel, List<Observation> usable) {
    List<Observation> first = fewer(usable.subList(0, scheduled(usable.size())));
    double[][] rows = first.stream().map(each -> row(cube, kernel, each)).toArray(double[][]::new);
    double[] values = Standardised.of(first.stream().mapToDouble(Observation::loss).toArray());
    return cache.of(kernel, rows, values);
  }

  /** So that finding hyperparameters, the greatest part of the work, isn't repeated for little. */
  private static int scheduled(int observations) {
    int scheduled = OFTEN;
    while (Math.ceil(scheduled * GROWTH) <= observations) {
      scheduled = (int) Math.ceil(scheduled * GROWTH);
    }
    return Math.min(scheduled, observations);
  }

  private static List<Observation> fewer(List<Observation> observations) {
    if (observations.size() <= MOST_OBSERVATIONS) {
      return observations;
    }
    int half = MOST_OBSERVATIONS / 2;
    List<Observation> latest =
        observations.subList(observations.size() - half, observations.size());
    List<Observation> fewer =
        new ArrayList<>(
            observations.subList(0, observations.size() - half).stream()
                .sorted(Comparator.comparingDouble(Observation::loss))
                .limit(half)
                .toList());
    fewer.addAll(latest);
    return fewer;
  }
}
