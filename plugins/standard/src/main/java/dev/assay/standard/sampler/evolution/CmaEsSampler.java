package dev.assay.standard.sampler.evolution;

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
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The CMA evolution strategy on the numbers of a space (Hansen and Ostermeier, 2001), with {@link
 * OptionFrequencies} for its choices. For some hundreds of trials or more over numbers that
 * interact; where most ranges are choices TPE is better.
 *
 * <p>Generations are taken by number: the first from a Sobol sequence, each later one drawn from
 * what those before taught. Members that are still pending, failed or were pruned teach nothing.
 * The state is computed anew from the history each time.
 */
public final class CmaEsSampler implements AdaptiveSampler, RegretBound {
  private static final int DRAWS = 30;

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
    if (index < generation) {
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
    Set<Point> seen = FiniteSpace.isFinite(space) ? FiniteSpace.seen(history) : Set.of();
    for (int i = 0; i < DRAWS; i++) {
      Point point = cube.point(state.draw(own));
      if (!seen.contains(point) && space.allows(point)) {
        return point;
      }
    }
    return points.unseen(space, seen, own);
  }

  /** What is learnt about numbers and choices. */
  private static final class Population {
    private final UnitCube cube;
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Integer> choices = new ArrayList<>();
    private final List<OptionFrequencies> frequencies = new ArrayList<>();
    private final CovarianceAdaptation distribution;
    private boolean begun;

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
      distribution = new CovarianceAdaptation(numbers.size(), spread);
    }

    void learn(List<double[]> ranked) {
      if (ranked.size() < 2) {
        return;
      }
      List<double[]> rows =
          ranked.stream().map(row -> numbers.stream().mapToDouble(d -> row[d]).toArray()).toList();
      if (!numbers.isEmpty() && begun) {
        distribution.learn(rows);
      } else {
        distribution.move(rows);
      }
      begun = true;
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

    double[] draw(RandomStream random) {
      double[] row = new double[cube.size()];
      for (int i = 0; i < choices.size(); i++) {
        int option = frequencies.get(i).draw(random);
        row[choices.get(i)] = (option + 0.5) / cube.options(choices.get(i));
      }
      double[] drawn = distribution.draw(random);
      for (int i = 1; i < DRAWS && !isInside(drawn); i++) {
        drawn = distribution.draw(random);
      }
      for (int i = 0; i < drawn.length; i++) {
        row[numbers.get(i)] = Math.min(Math.max(drawn[i], 0), 1);
      }
      return row;
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
