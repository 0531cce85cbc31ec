package dev.assay.standard.sampler.evolution;

import dev.assay.spi.RandomStream;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.sampler.AdaptiveSampler;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.RegretBound;
import dev.assay.spi.space.Cell;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.standard.sampler.gaussian.ProcessRegret;
import dev.assay.standard.sampler.pareto.OneLoss;
import dev.assay.standard.sampler.sequence.SobolSampler;
import dev.assay.standard.sampler.sequence.SobolSequence;
import dev.assay.standard.sampler.sequence.StartPoints;
import dev.assay.standard.sampler.space.FiniteSpace;
import dev.assay.standard.sampler.space.UnitCube;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The CMA evolution strategy on the numbers of a space (Hansen and Ostermeier, 2001), with {@link
 * OptionFrequencies} for its choices. For some hundreds of trials or more over numbers that
 * interact; where most ranges are choices TPE is better.
 *
 * <p>Generations are taken by number: each is drawn from what those before taught, and its members
 * spread evenly by a scrambled Sobol sequence of its own (Teytaud and Gelly, "DCMA: yet another
 * derandomization in covariance-matrix-adaptation", GECCO 2007). Members that are still pending,
 * failed or were pruned teach nothing. The state is computed anew from the history each time.
 */
public final class CmaEsSampler implements AdaptiveSampler, RegretBound {
  private static final int DRAWS = 30;
  private static final double EXTREME = 1e-9;
  private static final NormalDistribution STANDARD = new NormalDistribution();

  private final FiniteSpace points = new FiniteSpace();
  private final @Nullable Integer population;
  private final double spread;
  private final StartPoints start = new StartPoints();

  /**
   * The parameters.
   *
   * @param population how many configurations a generation has; null for 4 + 3·ln(ranges)
   * @param spread the standard deviation to begin with, as a share of each range
   */
  public record Parameters(
      @Doc("how many configurations a generation has; if left out, 4 + 3·ln(number of ranges)")
          @In("[4, 10000]")
          @Nullable Integer population,
      @Doc("the standard deviation to begin with, as a share of each range")
          @Default("0.1667")
          @In("(0, 1]")
          double spread) {}

  /** A sampler with these parameters. */
  public CmaEsSampler(Parameters parameters) {
    this.population = parameters.population();
    this.spread = parameters.spread();
  }

  @Override
  public OptionalLong size(SearchSpace space) {
    return points.size(space);
  }

  @Override
  public long startup(SearchSpace space) {
    return population != null
        ? population
        : 4 + (long) (3 * Math.log(Math.max(1, space.dimensions().size())));
  }

  @Override
  public double regret(SearchSpace space, List<Observation> history, RandomStream random) {
    return ProcessRegret.of(space, history, random);
  }

  @Override
  public Point suggest(
      SearchSpace space, long index, List<Observation> known, RandomStream random) {
    List<Observation> history = OneLoss.byRank(known);
    int generation = (int) startup(space);
    boolean finite = FiniteSpace.isFinite(space);
    if (finite && index < generation) {
      return start.point(space, index, random);
    }
    UnitCube cube = new UnitCube(space);
    Population state = new Population(cube, spread);
    for (int end = generation; end <= Math.min(index, history.size()); end += generation) {
      state.learn(
          history.subList(end - generation, end).stream()
              .filter(Observation::isUsable)
              .sorted(Comparator.comparingDouble(Observation::loss))
              .map(each -> cube.row(each.point()))
              .toList());
    }
    RandomStream own = random.split(index);
    Set<Point> seen = finite ? FiniteSpace.seen(history) : Set.of();
    double[] quantiles = quantiles(cube.size(), index, generation, random);
    for (int i = 0; i < DRAWS; i++) {
      Point point = cube.point(state.draw(quantiles, own));
      if (!seen.contains(point) && space.allows(point)) {
        return point;
      }
      quantiles = own.doubles(cube.size()).toArray();
    }
    return points.unseen(space, seen, own);
  }

  /** Numbers from 0 to 1 that a generation's members divide evenly among themselves. */
  private static double[] quantiles(int count, long index, int generation, RandomStream random) {
    return count > 0 && count <= SobolSequence.MOST_DIMENSIONS
        ? new SobolSequence(
                count,
                SobolSampler.Scrambling.OWEN,
                random.split("generation").split(index / generation))
            .row(index % generation)
        : random.split(index).split("quantiles").doubles(count).toArray();
  }

  /** What is learnt about numbers and choices. */
  private static final class Population {
    private final UnitCube cube;
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Integer> choices = new ArrayList<>();
    private final List<OptionFrequencies> frequencies = new ArrayList<>();
    private final CovarianceAdaptation distribution;

    Population(UnitCube cube, double spread) {
      this.cube = cube;
      for (int d = 0; d < cube.size(); d++) {
        if (cube.options(d) > 0) {
          choices.add(d);
          frequencies.add(new OptionFrequencies(cube.options(d)));
        } else {
          numbers.add(d);
        }
      }
      distribution =
          new CovarianceAdaptation(
              numbers.size(),
              spread,
              (i, number) ->
                  cube.isContinuous(numbers.get(i))
                      ? new Cell(number, number)
                      : cube.cell(numbers.get(i), number));
    }

    void learn(List<double[]> ranked) {
      if (ranked.size() < 2) {
        return;
      }
      List<double[]> rows =
          ranked.stream().map(row -> numbers.stream().mapToDouble(d -> row[d]).toArray()).toList();
      if (!numbers.isEmpty()) {
        distribution.learn(rows);
      }
      for (int i = 0; i < choices.size(); i++) {
        int choice = choices.get(i);
        frequencies
            .get(i)
            .learn(
                ranked.subList(0, (ranked.size() + 1) / 2).stream()
                    .filter(row -> !Double.isNaN(row[choice]))
                    .map(row -> cube.option(choice, row[choice]))
                    .toList());
      }
    }

    double[] draw(double[] quantiles, RandomStream random) {
      double[] row = new double[cube.size()];
      for (int i = 0; i < choices.size(); i++) {
        int choice = choices.get(i);
        row[choice] = (frequencies.get(i).draw(quantiles[choice]) + 0.5) / cube.options(choice);
      }
      double[] drawn = distribution.draw(normal(numbers.stream().mapToDouble(d -> quantiles[d])));
      for (int i = 1; i < DRAWS && !isInside(drawn); i++) {
        drawn = distribution.draw(normal(random.doubles(drawn.length)));
      }
      for (int i = 0; i < drawn.length; i++) {
        row[numbers.get(i)] = Math.min(Math.max(drawn[i], 0), 1);
      }
      return row;
    }

    private static double[] normal(DoubleStream quantiles) {
      return quantiles
          .map(u -> Math.min(Math.max(u, EXTREME), 1 - EXTREME))
          .map(STANDARD::inverseCumulativeProbability)
          .toArray();
    }

    private static boolean isInside(double[] row) {
      for (double number : row) {
        if (number < 0 || number > 1) {
          return false;
        }
      }
      return true;
    }
  }
}
