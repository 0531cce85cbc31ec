package dev.assay.standard.pruner;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.parameter.Inline;
import dev.assay.spi.pruner.Curve;
import dev.assay.spi.pruner.Pruner;
import dev.assay.spi.pruner.Race;
import dev.assay.spi.pruner.Yardstick;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;

/**
 * Trains a configuration with no further seeds or folds once it is significantly worse than the
 * leader on those that both have had: one-sided exact Wilcoxon signed-rank test (Wilcoxon,
 * "Individual comparisons by ranking methods", 1945) of the best losses, paired by replicate. This
 * is racing as in Maron and Moore (1994) with a rank test.
 */
record WilcoxonPruner(Parameters parameters) implements Pruner {
  /** Beyond these the exact distribution takes too long, and the normal one is as good. */
  private static final int MOST_EXACT = 16;

  /**
   * Parameters of {@code wilcoxon}.
   *
   * @param level significance level
   * @param by what configurations are judged by
   */
  public record Parameters(
      @Doc("probability of giving a configuration up though it is as good as the leader")
          @Default("0.05")
          @In("(0, 0.5)")
          double level,
      @Inline Yardstick by) {}

  @Override
  public Yardstick yardstick() {
    return parameters.by();
  }

  @Override
  public Optional<String> skip(int configuration, int replicate, Race race) {
    Map<Integer, SortedMap<Integer, Double>> losses = new TreeMap<>();
    race.curves().stream()
        .filter(curve -> curve.standing() == Curve.Standing.ENDED)
        .forEach(
            curve ->
                curve
                    .best(Double.POSITIVE_INFINITY)
                    .ifPresent(
                        loss ->
                            losses
                                .computeIfAbsent(curve.configuration(), c -> new TreeMap<>())
                                .put(curve.replicate(), loss)));
    SortedMap<Integer, Double> own = losses.get(configuration);
    if (own == null) {
      return Optional.empty();
    }
    return losses.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= own.size())
        .min(Comparator.comparingDouble(entry -> mean(entry.getValue())))
        .filter(leader -> leader.getKey() != configuration)
        .flatMap(leader -> verdict(own, leader.getKey(), leader.getValue(), race));
  }

  private Optional<String> verdict(
      Map<Integer, Double> own, int leader, Map<Integer, Double> best, Race race) {
    SortedSet<Integer> both = new TreeSet<>(own.keySet());
    both.retainAll(best.keySet());
    double[] ours = both.stream().mapToDouble(own::get).toArray();
    double[] theirs = both.stream().mapToDouble(best::get).toArray();
    double p = pValue(ours, theirs);
    return p >= parameters.level()
        ? Optional.empty()
        : Optional.of(
            "significantly worse than configuration "
                + leader
                + ": "
                + race.text(mean(own))
                + " against "
                + race.text(mean(best))
                + " over "
                + ours.length
                + String.format(Locale.ROOT, " pairs, p = %.2g", p));
  }

  /** That losses this much higher come by chance; 1 where it can't be said. */
  static double pValue(double[] ours, double[] theirs) {
    double sum = 0;
    int different = 0;
    for (int i = 0; i < ours.length; i++) {
      sum += ours[i] - theirs[i];
      different += ours[i] == theirs[i] ? 0 : 1;
    }
    if (different == 0 || !Double.isFinite(sum) || sum <= 0) {
      return 1;
    }
    return new WilcoxonSignedRankTest()
            .wilcoxonSignedRankTest(ours, theirs, ours.length <= MOST_EXACT)
        / 2;
  }

  private static double mean(Map<Integer, Double> losses) {
    return losses.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
