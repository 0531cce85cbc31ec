package dev.assay.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.AdaptiveSampler;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.Observation.State;
import dev.assay.spi.sampler.PlannedSampler;
import dev.assay.spi.sampler.RegretBound;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Condition;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Normal;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.spi.space.Uniform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every sampler must do, planned or adaptive. The losses are made up: what counts is that
 * points are valid, that the same arguments give the same point, and that no history, however bad,
 * stops a sweep.
 */
public abstract class SamplerContract {
  private static final int POINTS = 50;
  private static final int MANY = 10_000;
  private static final long FAR = 1L << 30;
  private static final int RANDOM_SPACES = 25;
  private static final int FEW_POINTS = 14;

  /** A new instance of the sampler. */
  protected abstract Sampler sampler();

  @Test
  void acceptsASpaceOfAllKindsOfRanges() {
    assertEquals(List.of(), sampler().check(space()));
  }

  @Test
  void theArgumentsDecide() {
    List<Observation> history = history(sampler(), space(), POINTS);
    for (int i = history.size() - 1; i >= 0; i--) {
      Point again = point(sampler(), space(), i, history.subList(0, i));
      assertEquals(history.get(i).point(), again, "index " + i);
    }
  }

  @Test
  void aNewInstanceGoesOnAsTheOldOneWouldHave() {
    Sampler old = sampler();
    List<Observation> history = history(old, space(), POINTS / 2);
    int next = history.size();
    if (next < old.size(space()).orElse(Long.MAX_VALUE)) {
      assertEquals(point(old, space(), next, history), point(sampler(), space(), next, history));
    }
  }

  @Test
  void startingPointsDontDependOnResults() {
    if (sampler() instanceof AdaptiveSampler adaptive) {
      List<Observation> history = history(adaptive, space(), POINTS);
      for (int i = 0; i < Math.min(adaptive.startup(space()), history.size()); i++) {
        assertEquals(history.get(i).point(), point(sampler(), space(), i, List.of()));
        assertEquals(history.get(i).point(), point(sampler(), space(), i, history));
      }
    }
  }

  @Test
  void anotherSeedGivesOtherPointsUnlessAllAreVisited() {
    if (sampler() instanceof PlannedSampler planned && planned.isExhaustive()) {
      return;
    }
    Set<Point> one = new HashSet<>();
    Set<Point> two = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      one.add(point(sampler(), space(), i, List.of(), RandomStream.of(1)));
      two.add(point(sampler(), space(), i, List.of(), RandomStream.of(2)));
    }
    assertTrue(Collections.disjoint(one, two), "seed 1 gives " + one + ", seed 2 " + two);
  }

  @Test
  void activeDimensionsHaveAValueAndOthersNone() {
    SearchSpace space = space();
    for (Observation each : history(sampler(), space, POINTS)) {
      Point point = each.point();
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
    for (Observation each : history(sampler(), space(), POINTS)) {
      for (Dimension dimension : space().dimensions()) {
        Object value = each.point().values().get(dimension.id());
        assertTrue(
            value == null || contains(dimension.distribution(), value),
            () -> value + " isn't in " + dimension);
      }
    }
  }

  @Test
  void aSpaceWithoutRangesHasOnePoint() {
    SearchSpace empty = new SearchSpace(List.of());
    assertEquals(OptionalLong.of(1), sampler().size(empty));
    assertEquals(0, point(sampler(), empty, 0, List.of()).values().size());
  }

  @Test
  void aSpaceOfOneValueHasOnePoint() {
    SearchSpace space = new SearchSpace(List.of(dimension("a", new Choice(List.of("x")), null)));
    assertEquals(OptionalLong.of(1), sampler().size(space));
    assertEquals(1, history(sampler(), space, POINTS).size());
  }

  @Test
  void aFiniteSpaceIsVisitedOnceAndAsAWhole() {
    for (SearchSpace space : List.of(choices(), numbers())) {
      List<Observation> history = history(sampler(), space, POINTS);
      Set<Point> points = new HashSet<>();
      history.forEach(each -> points.add(each.point()));
      assertEquals(sampler().size(space).orElseThrow(), points.size());
      assertEquals(history.size(), points.size());
    }
  }

  @Test
  void pointsOfAFiniteSpaceThatAreStillRunningArentProposedAgain() {
    if (sampler() instanceof AdaptiveSampler adaptive) {
      for (SearchSpace space : List.of(choices(), numbers())) {
        List<Observation> history = new ArrayList<>();
        Set<Point> points = new HashSet<>();
        for (int i = 0; i < adaptive.size(space).orElseThrow(); i++) {
          Point point = point(adaptive, space, i, history);
          points.add(point);
          history.add(new Observation(point, State.PENDING, Double.NaN));
        }
        assertEquals(history.size(), points.size());
      }
    }
  }

  @Test
  void conditionsAndConstraintsAreKept() {
    SearchSpace space = restricted();
    assertEquals(List.of(), sampler().check(space));
    List<Observation> history = history(sampler(), space, POINTS);
    history.forEach(each -> assertValid(space, each.point()));
    int last = history.size() - 1;
    Point again = point(sampler(), space, last, history.subList(0, last));
    assertEquals(history.get(last).point(), again);
  }

  @Test
  void aFiniteSpaceWithConditionsAndConstraintsIsVisitedOnceAndAsAWhole() {
    SearchSpace space = fewCombinations();
    List<Observation> history = history(sampler(), space, POINTS);
    Set<Point> points = new HashSet<>();
    history.forEach(each -> points.add(each.point()));
    points.forEach(point -> assertValid(space, point));
    assertEquals(FEW_COMBINATIONS, sampler().size(space).orElseThrow());
    assertEquals(FEW_COMBINATIONS, points.size());
    assertEquals(FEW_COMBINATIONS, history.size());
  }

  /**
   * Spaces as no one would write them: whatever conditions and constraints they have, they hold.
   */
  @Test
  void randomSpacesAreSearchedByTheirRules() {
    for (int i = 0; i < RANDOM_SPACES; i++) {
      SearchSpace space = new RandomSpace(RandomStream.of(17).split(i)).space();
      Sampler sampler = sampler();
      assertEquals(List.of(), sampler.check(space), () -> "space " + space);
      List<Observation> history = history(sampler, space, FEW_POINTS);
      Set<Point> points = new HashSet<>();
      for (Observation each : history) {
        assertValid(space, each.point());
        points.add(each.point());
      }
      boolean finite =
          space.dimensions().stream().allMatch(d -> d.distribution().count().isPresent());
      if (finite || (sampler instanceof PlannedSampler planned && planned.isExhaustive())) {
        assertEquals(history.size(), points.size(), () -> "repeats in " + space);
      }
      int last = history.size() - 1;
      if (last >= 0) {
        assertEquals(
            history.get(last).point(), point(sampler(), space, last, history.subList(0, last)));
      }
    }
  }

  private static void assertValid(SearchSpace space, Point point) {
    List<String> active =
        space.dimensions().stream()
            .filter(dimension -> SearchSpace.isActive(dimension, point.values()))
            .map(Dimension::id)
            .toList();
    assertEquals(active, List.copyOf(point.values().keySet()));
    assertTrue(space.allows(point), () -> point + " isn't allowed in " + space);
    for (Dimension dimension : space.dimensions()) {
      Object value = point.values().get(dimension.id());
      assertTrue(value == null || contains(dimension.distribution(), value));
    }
  }

  @Test
  void severalSuggestionsAtOnceDiffer() {
    if (sampler() instanceof AdaptiveSampler adaptive) {
      List<Observation> history = new ArrayList<>(history(adaptive, space(), POINTS));
      Set<Point> points = new HashSet<>();
      for (int i = 0; i < 8; i++) {
        Point point = point(adaptive, space(), history.size(), history);
        points.add(point);
        history.add(new Observation(point, State.PENDING, Double.NaN));
      }
      assertEquals(8, points.size());
    }
  }

  /** Nothing but failures, or a mixture of all that may happen. */
  @Test
  void noHistoryStopsIt() {
    if (sampler() instanceof AdaptiveSampler adaptive) {
      List<Observation> good = history(adaptive, space(), POINTS);
      int index = good.size();
      List<List<Observation>> histories = new ArrayList<>(List.of(List.of(), good.subList(3, 4)));
      for (State state : State.values()) {
        for (double loss : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1, -1e300}) {
          histories.add(good.stream().map(o -> new Observation(o.point(), state, loss)).toList());
        }
      }
      List<Observation> mixture = new ArrayList<>();
      for (int i = 0; i < good.size(); i++) {
        State state = List.of(State.values()).get(i % 4);
        double loss = i % 7 == 0 ? Double.NaN : i % 5 == 0 ? 1e308 : good.get(i).loss();
        mixture.add(new Observation(good.get(i).point(), state, loss));
      }
      histories.add(mixture);
      for (List<Observation> history : histories) {
        Point point =
            assertDoesNotThrow(() -> point(adaptive, space(), index, history), history::toString);
        assertEquals(point, point(sampler(), space(), index, history));
      }
    }
  }

  /** It may be that nothing can be said, but never nonsense. */
  @Test
  void whatIsStillToBeGainedIsAFunctionOfTheHistory() {
    if (sampler() instanceof RegretBound bound) {
      for (SearchSpace space : List.of(space(), choices(), restricted())) {
        List<Observation> good = history((Sampler) bound, space, POINTS);
        List<List<Observation>> histories = new ArrayList<>(List.of(List.of(), good));
        List<Observation> mixture = new ArrayList<>();
        for (int i = 0; i < good.size(); i++) {
          State state = List.of(State.values()).get(i % 4);
          double loss = i % 7 == 0 ? Double.NaN : i % 5 == 0 ? 1e308 : good.get(i).loss();
          mixture.add(new Observation(good.get(i).point(), state, loss));
        }
        histories.add(mixture);
        for (List<Observation> history : histories) {
          double regret = bound.regret(space, history, RandomStream.of(3));
          assertTrue(regret >= 0, () -> "regret " + regret + " of " + history);
          RegretBound again = (RegretBound) sampler();
          assertEquals(regret, again.regret(space, history, RandomStream.of(3)));
        }
      }
    }
  }

  /** Their points may lack values, and may be tried here, too. */
  @Test
  void resultsOfOtherExperimentsAreLearntFrom() {
    if (sampler() instanceof AdaptiveSampler adaptive) {
      for (SearchSpace space : List.of(space(), numbers(), restricted())) {
        List<Observation> known = new ArrayList<>();
        for (Observation each : history(adaptive, space, POINTS / 2)) {
          Map<String, Object> values = new LinkedHashMap<>(each.point().values());
          if (known.size() % 3 == 0) {
            values.keySet().removeIf(id -> id.equals("width") || id.equals("keep"));
          }
          known.add(new Observation(new Point(values), State.ELSEWHERE, each.loss()));
        }
        long size = adaptive.size(space).orElse(Long.MAX_VALUE);
        List<Observation> history = new ArrayList<>(known);
        Set<Point> points = new HashSet<>();
        for (int i = 0; i < Math.min(FEW_POINTS, size); i++) {
          Point point = point(adaptive, space, history.size(), history);
          assertEquals(point, point(sampler(), space, history.size(), history));
          assertValid(space, point);
          points.add(point);
          history.add(new Observation(point, State.FINISHED, loss(point)));
        }
        assertEquals(history.size() - known.size(), points.size());
      }
    }
  }

  @Test
  void manyTrialsDontStopIt() {
    SearchSpace space = space();
    Sampler sampler = sampler();
    List<Observation> history = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Point point = random(space, RandomStream.of(5).split(i));
      history.add(new Observation(point, State.FINISHED, loss(point)));
    }
    long last = Math.min(MANY, sampler.size(space).orElse(Long.MAX_VALUE) - 1);
    Point point = point(sampler, space, last, history);
    assertEquals(point, point(sampler(), space, last, history));
  }

  /** Of a planned sampler any configuration can be had without those before. */
  @Test
  void aPlannedPointNeedsNoneBeforeIt() {
    if (sampler() instanceof PlannedSampler planned && planned.size(space()).isEmpty()) {
      Point far = planned.point(space(), FAR, RandomStream.of(3));
      assertEquals(far, ((PlannedSampler) sampler()).point(space(), FAR, RandomStream.of(3)));
      assertEquals(
          point(sampler(), space(), 3, List.of(), RandomStream.of(3)),
          planned.point(space(), 3, RandomStream.of(3)));
    }
  }

  /** Losses that contradict each other, some of them missing. */
  @Test
  void severalObjectivesAreNoTrouble() {
    if (sampler() instanceof AdaptiveSampler adaptive) {
      for (SearchSpace space : List.of(space(), choices(), numbers())) {
        List<Observation> history = new ArrayList<>();
        long most = Math.min(POINTS, adaptive.size(space).orElse(Long.MAX_VALUE));
        for (int i = 0; i < most; i++) {
          Point point = point(adaptive, space, i, history);
          assertEquals(point, point(sampler(), space, i, history));
          double loss = loss(point);
          List<Double> losses =
              i % 9 == 8 ? List.of(loss, Double.NaN, 1.0) : List.of(loss, -loss, (double) (i % 4));
          history.add(new Observation(point, State.FINISHED, loss, losses));
        }
        Set<Point> points = new HashSet<>();
        history.forEach(each -> points.add(each.point()));
        assertEquals(most, points.size());
      }
    }
  }

  /** What a sweep of one trial at a time would have seen. */
  private static List<Observation> history(Sampler sampler, SearchSpace space, int most) {
    List<Observation> history = new ArrayList<>();
    for (int i = 0; i < Math.min(most, sampler.size(space).orElse(Long.MAX_VALUE)); i++) {
      Point point = point(sampler, space, i, history);
      history.add(new Observation(point, State.FINISHED, loss(point)));
    }
    return history;
  }

  private static Point random(SearchSpace space, RandomStream random) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      if (SearchSpace.isActive(dimension, values)) {
        values.put(dimension.id(), dimension.distribution().quantile(random.nextDouble()));
      }
    }
    return new Point(values);
  }

  /** Some function of the values. */
  private static double loss(Point point) {
    double sum = 0;
    for (Object value : point.values().values()) {
      sum += Math.pow(Math.log(2 + Math.abs(((Number) value).doubleValue())) - 1, 2);
    }
    return sum;
  }

  private static Point point(
      Sampler sampler, SearchSpace space, long index, List<Observation> history) {
    return point(sampler, space, index, history, RandomStream.of(3).split("sampler"));
  }

  private static Point point(
      Sampler sampler,
      SearchSpace space,
      long index,
      List<Observation> history,
      RandomStream random) {
    return sampler instanceof AdaptiveSampler adaptive
        ? adaptive.suggest(space, index, List.copyOf(history), random)
        : ((PlannedSampler) sampler).point(space, index, random);
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

  /** Choices within choices, seven combinations. */
  private static SearchSpace choices() {
    return new SearchSpace(
        List.of(
            dimension("a", new Choice(List.of("x", "y", "z")), null),
            dimension("b", new Choice(List.of("u", "v")), new Dimension.Parent("a", 1)),
            dimension("c", new Choice(List.of("s", "t", "r", "q")), new Dimension.Parent("a", 2))));
  }

  /** Few numbers of each kind, thirty-six combinations. */
  private static SearchSpace numbers() {
    return new SearchSpace(
        List.of(
            dimension("a", new IntUniform(0, 4, false, 2, 0), null),
            dimension("b", new IntUniform(1, 3, true, 1, 3), null),
            dimension("c", new Uniform(0, 0.3, false, 0.1, 0), null)));
  }

  /** Every kind of range, with conditions on choices and on numbers, and a constraint. */
  private static SearchSpace restricted() {
    List<Dimension> dimensions = new ArrayList<>(space().dimensions());
    dimensions.add(
        dimension(
            "batch",
            new IntUniform(16, 256, true, 16, 3),
            null,
            values -> number(values, "width") > 1));
    dimensions.add(
        dimension(
            "schedule",
            new Choice(List.of("step", "cosine", "linear")),
            null,
            values -> number(values, "optimizer") == 0));
    dimensions.add(
        dimension(
            "schedule[1].warm-up",
            new Uniform(0, 0.2, false, 0.1, 0),
            new Dimension.Parent("schedule", 1)));
    return new SearchSpace(
        dimensions, List.of(values -> number(values, "keep") >= 0.6, SamplerContract::small));
  }

  private static boolean small(Map<String, Object> values) {
    return !(values.get("batch") instanceof Long batch) || batch * number(values, "width") < 1200;
  }

  private static double number(Map<String, Object> values, String id) {
    return ((Number) Objects.requireNonNull(values.get(id))).doubleValue();
  }

  private static final int FEW_COMBINATIONS = 11;

  /**
   * Of a = 0, 1, 2 and b = x, y, z; where b is z, c = 0, 0.5 or 1, unless a is 0: that a + c ≠ 2.
   */
  private static SearchSpace fewCombinations() {
    return new SearchSpace(
        List.of(
            dimension("a", new IntUniform(0, 2, false, 1, 0), null),
            dimension("b", new Choice(List.of("x", "y", "z")), null),
            dimension(
                "c",
                new Uniform(0, 1, false, 0.5, 0),
                null,
                values -> number(values, "b") == 2 && number(values, "a") != 0),
            dimension("d", new Choice(List.of("only")), null)),
        List.of(values -> !(values.get("c") instanceof Double c) || c + number(values, "a") != 2));
  }

  private static Dimension dimension(
      String id, Distribution distribution, Dimension.@Nullable Parent parent, Condition when) {
    return new Dimension(id, id.replaceAll("\\[\\d]", ""), distribution, parent, when);
  }

  private static Dimension dimension(
      String id, Distribution distribution, Dimension.@Nullable Parent parent) {
    return new Dimension(id, id.replaceAll("\\[\\d]", ""), distribution, parent);
  }
}
