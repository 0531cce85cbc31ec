package dev.assay.ranking;

import dev.assay.run.Goal;
import dev.assay.statistics.Holm;
import dev.assay.statistics.PairedComparison;
import dev.assay.statistics.SignedRankTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How two values of one parameter compare over pairs of configurations that differ in nothing else.
 *
 * @param parameter its dotted path
 * @param value the value that did best on average
 * @param other the value it is compared with
 * @param pairs objective with {@code value} against objective with {@code other}; a configuration
 *     with several seeds counts by its mean
 * @param adjustedP the signed-rank test's p-value, corrected by Holm for all comparisons of the
 *     experiment
 * @param needed with how many pairs the test could reach {@link #LEVEL} at all, were all of them of
 *     one sign and every other comparison less clear
 */
public record FactorComparison(
    String parameter,
    Object value,
    Object other,
    PairedComparison pairs,
    double adjustedP,
    int needed) {
  /** The chance of even one wrong claim that is put up with. */
  public static final double LEVEL = 0.05;

  /** A value's mean objective by everything else in its configurations. */
  private record Level(Object value, Map<Map<String, Object>, Double> means) {}

  /** Two values of a parameter, compared but not yet corrected. */
  private record Raw(String parameter, Object value, Object other, PairedComparison pairs) {}

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
    for (String parameter : parameters(standings)) {
      raw.addAll(compare(goal, parameter, levels(parameter, standings)));
    }
    double[] adjusted =
        Holm.adjusted(raw.stream().mapToDouble(r -> r.pairs().signedRankP()).toArray());
    int needed = SignedRankTest.fewestPairs(LEVEL / Math.max(1, raw.size()));
    List<FactorComparison> comparisons = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      Raw r = raw.get(i);
      comparisons.add(
          new FactorComparison(r.parameter, r.value, r.other, r.pairs, adjusted[i], needed));
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
    Map<Object, Level> levels = new LinkedHashMap<>();
    for (Standing standing : byIndex.values()) {
      Object value = standing.parameters().get(parameter);
      if (value != null && Double.isFinite(standing.mean())) {
        Map<String, Object> rest = new LinkedHashMap<>(standing.parameters());
        rest.remove(parameter);
        levels
            .computeIfAbsent(value, v -> new Level(v, new LinkedHashMap<>()))
            .means()
            .putIfAbsent(rest, standing.mean());
      }
    }
    return List.copyOf(levels.values());
  }

  private static List<Raw> compare(Goal goal, String parameter, List<Level> levels) {
    Map<Map<String, Object>, Integer> occurrences = new LinkedHashMap<>();
    levels.forEach(
        level -> level.means().keySet().forEach(rest -> occurrences.merge(rest, 1, Integer::sum)));
    levels.forEach(
        level -> level.means().keySet().removeIf(rest -> occurrences.getOrDefault(rest, 0) == 1));
    List<Level> paired = levels.stream().filter(level -> !level.means().isEmpty()).toList();
    List<Raw> raw = new ArrayList<>();
    if (paired.isEmpty()) {
      return raw;
    }
    Level best = paired.get(0);
    for (Level level : paired) {
      best = goal.better(mean(level), mean(best)) ? level : best;
    }
    for (Level level : paired) {
      List<Map<String, Object>> shared = new ArrayList<>(best.means().keySet());
      shared.retainAll(level.means().keySet());
      if (!shared.isEmpty() && !level.value().equals(best.value())) {
        PairedComparison pairs = PairedComparison.of(values(best, shared), values(level, shared));
        raw.add(new Raw(parameter, best.value(), level.value(), pairs));
      }
    }
    return raw;
  }

  private static double mean(Level level) {
    return level.means().values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double[] values(Level level, List<Map<String, Object>> surroundings) {
    return surroundings.stream().mapToDouble(level.means()::get).toArray();
  }
}
