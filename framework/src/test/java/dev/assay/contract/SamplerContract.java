package dev.assay.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Normal;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.spi.space.Uniform;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every sampler must do. */
public abstract class SamplerContract {
  private static final int POINTS = 50;

  /** A new instance of the sampler. */
  protected abstract Sampler sampler();

  @Test
  void acceptsASpaceOfAllKindsOfRanges() {
    assertEquals(List.of(), sampler().check(space()));
  }

  @Test
  void theSeedAndTheIndexDecide() {
    List<Point> forwards = new ArrayList<>();
    Sampler sampler = sampler();
    for (int i = 0; i < POINTS; i++) {
      forwards.add(point(sampler, i));
    }
    for (int i = POINTS - 1; i >= 0; i--) {
      assertEquals(forwards.get(i), point(sampler(), i), "index " + i);
    }
  }

  @Test
  void activeDimensionsHaveAValueAndOthersNone() {
    SearchSpace space = space();
    for (int i = 0; i < POINTS; i++) {
      Point point = point(sampler(), i);
      List<String> active =
          space.dimensions().stream()
              .filter(dimension -> SearchSpace.isActive(dimension, point.values()))
              .map(Dimension::id)
              .toList();
      assertEquals(active, List.copyOf(point.values().keySet()));
    }
  }

  @Test
  void valuesLieInTheirRanges() {
    for (int i = 0; i < POINTS; i++) {
      Point point = point(sampler(), i);
      for (Dimension dimension : space().dimensions()) {
        Object value = point.values().get(dimension.id());
        assertTrue(
            value == null || contains(dimension.distribution(), value),
            () -> value + " isn't in " + dimension);
      }
    }
  }

  @Test
  void aSpaceWithoutRangesHasOnePoint() {
    SearchSpace empty = new SearchSpace(List.of());
    assertEquals(1, sampler().size(empty).orElseThrow());
    assertEquals(0, sampler().point(empty, 0, RandomStream.of(1)).values().size());
  }

  private static Point point(Sampler sampler, long index) {
    return sampler.point(space(), index, RandomStream.of(3).split("sampler").split(index));
  }

  private static boolean contains(Distribution distribution, Object value) {
    if (distribution instanceof Choice choice) {
      return value instanceof Integer option && option >= 0 && option < choice.labels().size();
    }
    if (distribution instanceof Uniform range) {
      return value instanceof Double number && number >= range.low() && number <= range.high();
    }
    if (distribution instanceof Normal range) {
      return value instanceof Double number && number >= range.low() && number <= range.high();
    }
    IntUniform range = (IntUniform) distribution;
    return value instanceof Long number
        && number >= range.low()
        && number <= range.high()
        && (number - range.low()) % range.step() == 0;
  }

  /** Every kind of range, and choices within choices; each with steps, for grids. */
  private static SearchSpace space() {
    Dimension.Parent first = new Dimension.Parent("optimizer", 0);
    Dimension.Parent second = new Dimension.Parent("optimizer", 1);
    Dimension.Parent decayed = new Dimension.Parent("optimizer[1].rate", 1);
    return new SearchSpace(
        List.of(
            dimension("width", new IntUniform(1, 9, false, 4, 0), null),
            dimension("optimizer", new Choice(List.of("sgd", "adam")), null),
            dimension("optimizer[0].rate", new Uniform(1e-3, 1, true, 0, 3), first),
            dimension("optimizer[1].rate", new Choice(List.of("constant", "decayed")), second),
            dimension("optimizer[1].rate[1].steps", new IntUniform(1, 99, true, 1, 2), decayed),
            dimension("noise", new Normal(0, 1, -2, 2, 3), null),
            dimension("keep", new Uniform(0.5, 1, false, 0.25, 0), null)));
  }

  private static Dimension dimension(
      String id, Distribution distribution, Dimension.@Nullable Parent parent) {
    return new Dimension(id, id.replaceAll("\\[\\d]", ""), distribution, parent);
  }
}
