package dev.assay.standard.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.contract.SamplerContract;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.PlannedSampler;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.spi.space.Uniform;
import dev.assay.standard.Family;
import dev.assay.standard.sampler.evolution.CmaEsSampler;
import dev.assay.standard.sampler.gaussian.GaussianProcessSampler;
import dev.assay.standard.sampler.pareto.NsgaSampler;
import dev.assay.standard.sampler.parzen.TpeSampler;
import dev.assay.standard.sampler.sequence.HaltonSampler;
import dev.assay.standard.sampler.sequence.SobolSampler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SamplersTest {

  private static PlannedSampler create(String name) {
    return (PlannedSampler)
        create(
            name,
            name.equals("grid")
                ? new GridSampler.Parameters(GridSampler.Order.ORDERED)
                : new Samplers.None());
  }

  private static Sampler create(String name, Record parameters) {
    return new Family<>(Sampler.KIND, Samplers.all()).create(name, parameters);
  }

  @Nested
  class RandomContract extends SamplerContract {
    @Override
    protected Sampler sampler() {
      return create("random");
    }
  }

  @Nested
  class GridContract extends SamplerContract {
    @Override
    protected Sampler sampler() {
      return create("grid");
    }
  }

  @Nested
  class ShuffledGridContract extends SamplerContract {
    @Override
    protected Sampler sampler() {
      return create("grid", new GridSampler.Parameters(GridSampler.Order.SHUFFLED));
    }
  }

  @Nested
  class NsgaContract extends SamplerContract {
    @Override
    protected Sampler sampler() {
      return create("nsga-ii", new NsgaSampler.Parameters(8, 0.9, null, 15, 20));
    }
  }

  @Nested
  class SobolContract extends SamplerContract {
    @Override
    protected Sampler sampler() {
      return create("sobol", new SobolSampler.Parameters(SobolSampler.Scrambling.OWEN));
    }
  }

  @Nested
  class HaltonContract extends SamplerContract {
    @Override
    protected Sampler sampler() {
      return create("halton", new HaltonSampler.Parameters(true));
    }
  }

  @Nested
  class TpeContract extends SamplerContract {
    @Override
    protected Sampler sampler() {
      return create("tpe", new TpeSampler.Parameters(10, 24, 0.2, 50));
    }
  }

  @Nested
  class GaussianProcessContract extends SamplerContract {
    @Override
    protected Sampler sampler() {
      return create("gp", new GaussianProcessSampler.Parameters(10));
    }
  }

  @Nested
  class CmaEsContract extends SamplerContract {
    @Override
    protected Sampler sampler() {
      return create("cma-es", new CmaEsSampler.Parameters(/* population= */ null, 0.2));
    }
  }

  @Test
  void aShuffledGridIsTheSameGridInAnotherOrder() {
    SearchSpace space =
        new SearchSpace(
            List.of(
                new Dimension("a", "a", new IntUniform(1, 10, false, 1, 0), null),
                new Dimension("b", "b", new IntUniform(1, 7, false, 1, 0), null)));
    PlannedSampler shuffled =
        (PlannedSampler) create("grid", new GridSampler.Parameters(GridSampler.Order.SHUFFLED));
    List<Point> ordered = new ArrayList<>();
    List<Point> mixed = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      ordered.add(create("grid").point(space, i, RandomStream.of(4)));
      mixed.add(shuffled.point(space, i, RandomStream.of(4)));
    }
    assertNotEquals(ordered, mixed);
    assertEquals(Set.copyOf(ordered), Set.copyOf(mixed));
  }

  /** Of 2^k points of a Sobol sequence each 2^k-th of every dimension holds one. */
  @Test
  void scrambledSobolPointsStayEvenlySpread() {
    SearchSpace space = cube(4);
    for (SobolSampler.Scrambling scrambling : SobolSampler.Scrambling.values()) {
      PlannedSampler sobol =
          (PlannedSampler) create("sobol", new SobolSampler.Parameters(scrambling));
      // Without scrambling the sequence begins with its second point.
      int begin = scrambling == SobolSampler.Scrambling.NONE ? 63 : 0;
      for (Dimension dimension : space.dimensions()) {
        Set<Integer> cells = new HashSet<>();
        for (int i = begin; i < begin + 64; i++) {
          Point point = sobol.point(space, i, RandomStream.of(8));
          cells.add((int) (number(point, dimension.id()) * 64));
        }
        assertEquals(64, cells.size(), scrambling + " " + dimension.id());
      }
    }
  }

  /** Of b^k points of a Halton sequence each b^k-th of the dimension with base b holds one. */
  @Test
  void scrambledHaltonPointsStayEvenlySpread() {
    SearchSpace space = cube(3);
    PlannedSampler halton = (PlannedSampler) create("halton", new HaltonSampler.Parameters(true));
    int[] cells = {64, 81, 125};
    for (int d = 0; d < cells.length; d++) {
      Set<Integer> hit = new HashSet<>();
      for (int i = 0; i < cells[d]; i++) {
        Point point = halton.point(space, i, RandomStream.of(8));
        hit.add((int) (number(point, "x" + d) * cells[d]));
      }
      assertEquals(cells[d], hit.size(), "dimension " + d);
    }
  }

  private static double number(Point point, String id) {
    return (Double) Objects.requireNonNull(point.values().get(id));
  }

  private static SearchSpace cube(int dimensions) {
    return new SearchSpace(
        IntStream.range(0, dimensions)
            .mapToObj(d -> new Dimension("x" + d, "x" + d, new Uniform(0, 1, false, 0, 0), null))
            .toList());
  }

  @Test
  void anotherDimensionShiftsNoneInRandomSearch() {
    Dimension rate = new Dimension("rate", "rate", new Uniform(0, 1, false, 0, 0), null);
    Dimension width = new Dimension("width", "width", new IntUniform(1, 1000, false, 1, 0), null);
    SearchSpace one = new SearchSpace(List.of(rate));
    SearchSpace two = new SearchSpace(List.of(width, rate));
    for (int i = 0; i < 10; i++) {
      RandomStream random = RandomStream.of(9);
      assertEquals(
          create("random").point(one, i, random).values().get("rate"),
          create("random").point(two, i, random).values().get("rate"));
    }
  }

  /** Against an enumeration that tries every value of each dimension in turn. */
  @Test
  void gridsOverRandomConditionalSpacesAreCompleteAndInOrder() {
    PlannedSampler grid = create("grid");
    for (int seed = 0; seed < 200; seed++) {
      SearchSpace space = new RandomSpace(RandomStream.of(seed)).space();
      List<Map<String, Object>> expected = new ArrayList<>();
      enumerate(space.dimensions(), 0, new LinkedHashMap<>(), expected);
      assertEquals(expected.size(), grid.size(space).orElseThrow(), "size, seed " + seed);
      for (int i = 0; i < expected.size(); i++) {
        assertEquals(
            expected.get(i),
            grid.point(space, i, RandomStream.of(0)).values(),
            "point " + i + ", seed " + seed);
      }
    }
  }

  @Test
  void gridsEndAtTheirSize() {
    PlannedSampler grid = create("grid");
    SearchSpace space =
        new SearchSpace(List.of(new Dimension("a", "a", new Choice(List.of("x", "y")), null)));
    assertThrows(IndexOutOfBoundsException.class, () -> grid.point(space, 2, RandomStream.of(0)));
  }

  @Test
  void gridsAskForSteps() {
    SearchSpace space =
        new SearchSpace(
            List.of(
                new Dimension(
                    "optimizer[1].rate",
                    "optimizer.rate",
                    new Uniform(0.1, 1, false, 0, 0),
                    null)));
    assertEquals(
        List.of(
            new Misfit(
                "optimizer.rate",
                "a grid needs steps over a continuous or very wide range",
                "write how many values it visits, such as steps: 5")),
        create("grid").check(space));
  }

  @Test
  void gridsThatNobodyCanCountAreRefused() {
    List<Dimension> dimensions =
        IntStream.range(0, 5)
            .mapToObj(
                i -> new Dimension("d" + i, "d" + i, new IntUniform(1, 9999, false, 1, 0), null))
            .toList();
    List<Misfit> misfits = create("grid").check(new SearchSpace(dimensions));
    assertEquals(
        List.of("the grid has more than 9223372036854775807 points"),
        misfits.stream().map(Misfit::rule).toList());
  }

  private static void enumerate(
      List<Dimension> dimensions,
      int next,
      Map<String, Object> chosen,
      List<Map<String, Object>> all) {
    if (next == dimensions.size()) {
      all.add(new LinkedHashMap<>(chosen));
      return;
    }
    Dimension dimension = dimensions.get(next);
    if (!SearchSpace.isActive(dimension, chosen)) {
      enumerate(dimensions, next + 1, chosen, all);
      return;
    }
    for (Object value : dimension.distribution().grid()) {
      chosen.put(dimension.id(), value);
      enumerate(dimensions, next + 1, chosen, all);
      chosen.remove(dimension.id());
    }
  }

  /** Spaces with choices in choices, up to three deep, in the order of a file. */
  private static final class RandomSpace {
    private final RandomStream random;
    private final List<Dimension> dimensions = new ArrayList<>();

    RandomSpace(RandomStream random) {
      this.random = random;
    }

    SearchSpace space() {
      add(null, 0);
      return new SearchSpace(dimensions);
    }

    private void add(Dimension.@Nullable Parent parent, int depth) {
      int count = random.nextInt(3);
      for (int i = 0; i < count; i++) {
        String id = "d" + dimensions.size();
        boolean choice = depth < 3 && random.nextBoolean();
        Distribution distribution =
            choice
                ? new Choice(List.of("a", "b", "c").subList(0, 1 + random.nextInt(3)))
                : new IntUniform(1, 2 + random.nextInt(2), false, 1, 0);
        dimensions.add(new Dimension(id, id, distribution, parent));
        if (distribution instanceof Choice options) {
          for (int option = 0; option < options.labels().size(); option++) {
            add(new Dimension.Parent(id, option), depth + 1);
          }
        }
      }
    }
  }
}
