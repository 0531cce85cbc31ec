package dev.assay.standard.sampler.pareto;

import dev.assay.spi.RandomStream;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.pareto.Fronts;
import dev.assay.spi.sampler.AdaptiveSampler;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.standard.sampler.sequence.StartPoints;
import dev.assay.standard.sampler.space.FiniteSpace;
import dev.assay.standard.sampler.space.UnitCube;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * NSGA-II (Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic
 * algorithm", 2002): of parents and children the best by front and crowding become the next
 * parents, whose children are tried. For several objectives and some hundreds of trials or more;
 * with one objective it is a plain genetic algorithm.
 *
 * <p>Generations are taken by number: the first from a Sobol sequence. Members that are still
 * pending, failed or were pruned have no children. The parents are found anew from the history each
 * time.
 */
public final class NsgaSampler implements AdaptiveSampler {
  private static final int DRAWS = 30;

  private final FiniteSpace points = new FiniteSpace();
  private final Parameters parameters;
  private final StartPoints start = new StartPoints();

  /**
   * The parameters.
   *
   * @param population how many configurations a generation has
   * @param crossover how likely two parents mix
   * @param mutation how likely each value changes by itself; null for one change a child
   * @param crossoverIndex the greater, the closer children stay to their parents
   * @param mutationIndex the greater, the smaller changes are
   */
  public record Parameters(
      @Doc("how many configurations a generation has") @Default("20") @In("[4, 10000]")
          int population,
      @Doc("how likely two parents mix") @Default("0.9") @In("[0, 1]") double crossover,
      @Doc("how likely each value changes by itself; if left out, one of each child on average")
          @In("[0, 1]")
          @Nullable Double mutation,
      @Doc("the greater, the closer children stay to their parents") @Default("15") @In("[0, 1000]")
          double crossoverIndex,
      @Doc("the greater, the smaller the changes are") @Default("20") @In("[0, 1000]")
          double mutationIndex) {}

  /** A sampler with these parameters. */
  public NsgaSampler(Parameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public OptionalLong size(SearchSpace space) {
    return points.size(space);
  }

  @Override
  public long startup(SearchSpace space) {
    return parameters.population();
  }

  @Override
  public Point suggest(
      SearchSpace space, long index, List<Observation> history, RandomStream random) {
    int generation = parameters.population();
    if (index < generation) {
      return start.point(space, index, random);
    }
    RandomStream own = random.split(index);
    Set<Point> seen = FiniteSpace.seen(history);
    List<Observation> parents = List.of();
    for (int end = generation; end <= Math.min(index, history.size()); end += generation) {
      parents = survivors(parents, history.subList(end - generation, end));
    }
    if (parents.isEmpty()) {
      return points.unseen(space, seen, own);
    }
    UnitCube cube = new UnitCube(space);
    Double mutation = parameters.mutation();
    Offspring offspring =
        new Offspring(
            cube,
            parameters.crossover(),
            mutation == null ? 1.0 / Math.max(1, cube.size()) : mutation,
            parameters.crossoverIndex(),
            parameters.mutationIndex());
    for (int i = 0; i < DRAWS; i++) {
      double[] one = cube.row(parents.get(tournament(parents.size(), own)).point());
      double[] other = cube.row(parents.get(tournament(parents.size(), own)).point());
      Point child = cube.point(offspring.of(one, other, own));
      if (!seen.contains(child) && space.allows(child)) {
        return child;
      }
    }
    return points.unseen(space, seen, own);
  }

  /** The best of both, the most preferred first. */
  private List<Observation> survivors(List<Observation> parents, List<Observation> children) {
    List<Observation> all = new ArrayList<>(parents);
    children.stream().filter(Observation::isUsable).forEach(all::add);
    List<double[]> losses =
        all.stream()
            .map(each -> each.losses().stream().mapToDouble(Double::doubleValue).toArray())
            .toList();
    return Fronts.preferred(losses).stream().limit(parameters.population()).map(all::get).toList();
  }

  /** The better of two drawn at random; they stand in order. */
  private static int tournament(int parents, RandomStream random) {
    int one = (int) (random.nextDouble() * parents);
    int other = (int) (random.nextDouble() * parents);
    return Math.min(one, other);
  }
}
