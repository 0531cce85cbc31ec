package dev.assay.standard.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.contract.SamplerContract;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.SearchSpace;
import dev.assay.spi.space.Uniform;
import dev.assay.standard.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SamplersTest {

  private static Sampler create(String name) {
    return new Family<>(Sampler.KIND, Samplers.all()).create(name, new Samplers.None());
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

  @Test
  void anotherDimensionShiftsNoneInRandomSearch() {
    Dimension rate = new Dimension("rate", "rate", new Uniform(0, 1, false, 0, 0), null);
    Dimension width = new Dimension("width", "width", new IntUniform(1, 1000, false, 1, 0), null);
    SearchSpace one = new SearchSpace(List.of(rate));
    SearchSpace two = new SearchSpace(List.of(width, rate));
    for (int i = 0; i < 10; i++) {
      RandomStream random = RandomStream.of(9).split(i);
      assertEquals(
          create("random").point(one, i, random).values().get("rate"),
          create("random").point(two, i, random).values().get("rate"));
    }
  }

  /** Against an enumeration that tries every value of each dimension in turn. */
  @Test
  void gridsOverRandomConditionalSpacesAreCompleteAndInOrder() {
    Sampler grid = create("grid");
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
    Sampler grid = create("grid");
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
