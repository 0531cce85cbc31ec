package dev.assay.ranking;

import dev.assay.run.Goal;
import dev.assay.statistics.Holm;
import dev.assay.statistics.PairedComparison;
import dev.assay.statistics.SignedRankTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * How two values of one parameter compare over pairs of configurations that differ in nothing else.
 *
 * @param parameter its dotted path
 * @param value the value that did best on average
 * @param other the value it is compared with
 * @param pairs objective with {@code value} against objective with {@code other}; a configuration
 *     with several seeds counts by its mean
 * @param adjustedP the signed-rank test's p-value, corrected by Holm for all pairs of values of all
 *     parameters: which value is best was found by the same results, so that any two might have
 *     been the ones compared. Those of so few pairs that no outcome could reach {@link #LEVEL}
 *     aren't counted (Tarone, "A modified Bonferroni method for discrete data", Biometrics 46,
 *     1990); for these it is NaN
 * @param needed with how many pairs the test could reach {@link #LEVEL} at all, were all of them of
 *     one sign and every other comparison less clear
 * @param asked how many comparisons were corrected for
 */
public record FactorComparison(
    String parameter,
    Object value,
    Object other,
    PairedComparison pairs,
    double adjustedP,
    int needed,
    int asked) {
  /** The chance of even one wrong claim that is put up with. */
  public static final double LEVEL = 0.05;

  /** With fewer pairs no outcome is significant, even where nothing else is asked. */
  private static final int LEAST_PAIRS = SignedRankTest.fewestPairs(LEVEL);

  /** A value's mean objective by the number of everything else in its configurations. */
  private record Level(Object value, Map<Integer, Double> means) {}

  /** The best value against another, not yet corrected. */
  private record Raw(String parameter, Object value, Object other, PairedComparison pairs) {
    boolean asked() {
      return pairs.n() >= LEAST_PAIRS;
    }
  }

  /** Whether the difference is more than luck explains. */
  public boolean shown() {
    return adjustedP < LEVEL;
  }

  /** Whether no outcome of so few pairs could have shown a difference. */
  public boolean tooFew() {
    return pairs.n() < needed;
  }

  /**
   * Compares, for every parameter, the value that did best with each of the others, in the order of
   * the file. A value that shares no surroundings with the best one is left out; so is a
   * configuration whose mean isn't finite.
   *
   * @param standings an experiment's
   */
  public static List<FactorComparison> of(Goal goal, List<Standing> standings) {
    List<Raw> raw = new ArrayList<>();
    DoubleStream.Builder others = DoubleStream.builder();
    for (String parameter : parameters(standings)) {
      compare(goal, parameter, levels(parameter, standings), raw, others);
    }
    double[] shown =
        raw.stream().filter(Raw::asked).mapToDouble(r -> r.pairs().signedRankP()).toArray();
    double[] all = DoubleStream.concat(Arrays.stream(shown), others.build()).toArray();
    double[] adjusted = Holm.adjusted(all);
    int unasked = raw.size() - shown.length;
    List<FactorComparison> comparisons = new ArrayList<>();
    int next = 0;
    for (Raw r : raw) {
      comparisons.add(
          new FactorComparison(
              r.parameter,
              r.value,
              r.other,
              r.pairs,
              r.asked() ? adjusted[next++] : Double.NaN,
              SignedRankTest.fewestPairs(LEVEL / (r.asked() ? all.length : all.length + unasked)),
              all.length));
    }
    return List.copyOf(comparisons);
  }

  private static Set<String> parameters(List<Standing> standings) {
    Set<String> paths = new LinkedHashSet<>();
    standings.forEach(standing -> paths.addAll(standing.parameters().keySet()));
    return paths;
  }

  private static List<Level> levels(String parameter, List<Standing> standings) {
    // By index, so that equals come in the order of the file and not in that of their rank.
    Map<Integer, Standing> byIndex = new TreeMap<>();
    standings.forEach(standing -> byIndex.put(standing.configuration(), standing));
    Map<Map<String, Object>, Integer> surroundings = new HashMap<>();
    Map<Object, Level> levels = new LinkedHashMap<>();
    for (Standing standing : byIndex.values()) {
      Object value = standing.parameters().get(parameter);
      if (value != null && Double.isFinite(standing.mean())) {
        Map<String, Object> rest = new LinkedHashMap<>(standing.parameters());
        rest.remove(parameter);
        levels
            .computeIfAbsent(value, v -> new Level(v, new LinkedHashMap<>()))
            .means()
            .putIfAbsent(
                surroundings.computeIfAbsent(rest, r -> surroundings.size()), standing.mean());
      }
    }
    return List.copyOf(levels.values());
  }

  /** Compares the best value with each other, and only for the correction all others in pairs. */
  private static void compare(
      Goal goal,
      String parameter,
      List<Level> levels,
      List<Raw> raw,
      DoubleStream.Builder otherPairs) {
    Map<Integer, Integer> occurrences = new HashMap<>();
    levels.forEach(
        level -> level.means().keySet().forEach(rest -> occurrences.merge(rest, 1, Integer::sum)));
    levels.forEach(
        level -> level.means().keySet().removeIf(rest -> occurrences.getOrDefault(rest, 0) == 1));
    List<Level> paired = levels.stream().filter(level -> !level.means().isEmpty()).toList();
    if (paired.isEmpty()) {
      return;
    }
    Level best = paired.get(0);
    for (Level level : paired) {
      best = goal.better(mean(level), mean(best)) ? level : best;
    }
    for (Level level : paired) {
      int[] shared = shared(best, level);
      if (shared.length > 0 && !level.value().equals(best.value())) {
        PairedComparison pairs = PairedComparison.of(values(best, shared), values(level, shared));
        raw.add(new Raw(parameter, best.value(), level.value(), pairs));
      }
    }
    Object bestValue = best.value();
    List<Level> others =
        paired.stream()
            .filter(level -> level.means().size() >= LEAST_PAIRS)
            .filter(level -> !level.value().equals(bestValue))
            .toList();
    for (int a = 0; a < others.size(); a++) {
      for (int b = a + 1; b < others.size(); b++) {
        int[] shared = shared(others.get(a), others.get(b));
        if (shared.length >= LEAST_PAIRS) {
          otherPairs.add(
              PairedComparison.signedRankP(
                  values(others.get(a), shared), values(others.get(b), shared)));
        }
      }
    }
  }

  private static int[] shared(Level one, Level other) {
    return one.means().keySet().stream()
        .filter(other.means()::containsKey)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double mean(Level level) {
    return level.means().values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double[] values(Level level, int[] surroundings) {
    return Arrays.stream(surroundings).mapToDouble(level.means()::get).toArray();
  }
}
