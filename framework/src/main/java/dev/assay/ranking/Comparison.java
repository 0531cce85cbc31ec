package dev.assay.ranking;

import dev.assay.configuration.RecordedJson;
import dev.assay.run.Goal;
import dev.assay.run.Trial;
import dev.assay.statistics.MeanDifference;
import dev.assay.statistics.PairedComparison;
import dev.assay.statistics.SampleSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One configuration against another over their trials: by pairs where trials share seeds or folds,
 * else as samples of their own.
 *
 * @param first a configuration
 * @param second another, perhaps of another experiment
 * @param pairs the paired comparison, if at least two trials of each share seed or fold
 * @param difference the objective of the first less that of the second; empty if fewer than two
 *     trials of either, or a mean that isn't finite, say nothing of the spread
 */
public record Comparison(
    Standing first,
    Standing second,
    Optional<PairedComparison> pairs,
    Optional<MeanDifference> difference) {
  /** With fewer trials of either configuration nothing can be said. */
  public static final int LEAST_SEEDS = 2;

  /**
   * Compares.
   *
   * @param firstTrials number → trial of the first's experiment
   * @param secondTrials the same of the second's
   */
  public static Comparison of(
      Standing first,
      Map<Integer, Trial> firstTrials,
      Standing second,
      Map<Integer, Trial> secondTrials) {
    if (!Double.isFinite(first.mean())
        || !Double.isFinite(second.mean())
        || first.n() < LEAST_SEEDS
        || second.n() < LEAST_SEEDS) {
      return new Comparison(first, second, Optional.empty(), Optional.empty());
    }
    Map<String, Double> one = objectives(first, firstTrials);
    Map<String, Double> other = objectives(second, secondTrials);
    List<String> shared = one.keySet().stream().filter(other::containsKey).sorted().toList();
    if (shared.size() >= LEAST_SEEDS) {
      PairedComparison pairs =
          PairedComparison.of(
              shared.stream().mapToDouble(one::get).toArray(),
              shared.stream().mapToDouble(other::get).toArray());
      return new Comparison(
          first, second, Optional.of(pairs), Optional.of(MeanDifference.paired(pairs)));
    }
    return new Comparison(
        first,
        second,
        Optional.empty(),
        Optional.of(MeanDifference.independent(first.estimate(), second.estimate())));
  }

  /** Two configurations of one experiment. */
  public static Comparison of(Standing first, Standing second, Map<Integer, Trial> trials) {
    return of(first, trials, second, trials);
  }

  /** The two-sided p-value of no difference; empty if nothing can be said. */
  public Optional<Double> pValue() {
    return difference.map(MeanDifference::pValue);
  }

  /**
   * Whether the first did better by the difference that the p-value is of: over pairs alone that
   * may be the other way round than by the means of all trials.
   */
  public boolean isFirstBetter(Goal goal) {
    return difference.filter(d -> goal.better(d.mean(), 0)).isPresent();
  }

  /**
   * With about how many seeds each such a difference would be found in four of five cases; empty if
   * nothing is known of the spread, or there is none.
   */
  public OptionalLong seedsToTell() {
    double spread = (square(first) + square(second)) / 2;
    double gap = Math.abs(first.mean() - second.mean());
    return difference.isEmpty() || spread == 0 || gap == 0
        ? OptionalLong.empty()
        : OptionalLong.of(SampleSize.perSample(gap / Math.sqrt(spread)));
  }

  private static double square(Standing standing) {
    return standing.estimate().deviation() * standing.estimate().deviation();
  }

  /** Objectives by what luck depends on: the seed, or in cross-validation the fold. */
  private static Map<String, Double> objectives(Standing standing, Map<Integer, Trial> trials) {
    Map<String, Double> objectives = new HashMap<>();
    for (int number : standing.trials()) {
      Trial trial = trials.get(number);
      if (trial != null && trial.objective() != null) {
        objectives.put(luck(trial), trial.objective());
      }
    }
    return objectives;
  }

  /** What the luck of a trial depends on: its seed, or in cross-validation its fold. */
  static String luck(Trial trial) {
    Object validation =
        trial.plan().setup().contains("\"validation\":{\"k-fold\"")
            ? RecordedJson.tree(trial.plan().setup()).get("validation")
            : null;
    return validation == null
        ? "seed " + trial.plan().seed()
        : "fold " + trial.plan().replicate() + " of " + validation;
  }
}
