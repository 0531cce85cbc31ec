package dev.assay.ranking;

import dev.assay.run.Goal;
import dev.assay.run.Trial;
import dev.assay.statistics.MeanDifference;
import dev.assay.statistics.PairedComparison;
import dev.assay.statistics.SampleSize;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
 * @param obstacle why no test says which is better; {@code NONE} if one does
 */
public record Comparison(
    Standing first,
    Standing second,
    Optional<PairedComparison> pairs,
    Optional<MeanDifference> difference,
    Obstacle obstacle) {
  /** With fewer trials of either configuration nothing can be said. */
  public static final int LEAST_SEEDS = 2;

  /** Why no test can say anything. */
  public enum Obstacle {
    /** A test says something. */
    NONE,
    /** A mean isn't finite. */
    NOT_A_NUMBER,
    /** Fewer than {@link #LEAST_SEEDS} trials of either. */
    TOO_FEW_SEEDS,
    /** They differ, but by the same in all trials, so that nothing is known of luck. */
    NO_SPREAD
  }

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
    if (!Double.isFinite(first.mean()) || !Double.isFinite(second.mean())) {
      return untold(first, second, Obstacle.NOT_A_NUMBER);
    }
    if (Math.min(first.n(), second.n()) < LEAST_SEEDS) {
      return untold(first, second, Obstacle.TOO_FEW_SEEDS);
    }
    Map<Luck, Double> one = objectives(first, firstTrials);
    Map<Luck, Double> other = objectives(second, secondTrials);
    List<Luck> shared =
        one.keySet().stream()
            .filter(other::containsKey)
            .sorted(Comparator.comparing(Luck::source))
            .toList();
    if (shared.size() >= LEAST_SEEDS) {
      PairedComparison pairs =
          PairedComparison.of(
              shared.stream().mapToDouble(one::get).toArray(),
              shared.stream().mapToDouble(other::get).toArray(),
              shared.get(0).overlap());
      return told(first, second, Optional.of(pairs), MeanDifference.paired(pairs));
    }
    return told(
        first,
        second,
        Optional.empty(),
        MeanDifference.independent(first.estimate(), second.estimate()));
  }

  /** Two configurations of one experiment. */
  public static Comparison of(Standing first, Standing second, Map<Integer, Trial> trials) {
    return of(first, trials, second, trials);
  }

  private static Comparison untold(Standing first, Standing second, Obstacle obstacle) {
    return new Comparison(first, second, Optional.empty(), Optional.empty(), obstacle);
  }

  private static Comparison told(
      Standing first,
      Standing second,
      Optional<PairedComparison> pairs,
      MeanDifference difference) {
    return new Comparison(
        first,
        second,
        pairs,
        Optional.of(difference),
        Double.isNaN(difference.pValue()) ? Obstacle.NO_SPREAD : Obstacle.NONE);
  }

  /** The two-sided p-value of no difference; empty if nothing can be said. */
  public OptionalDouble pValue() {
    return obstacle == Obstacle.NONE
        ? OptionalDouble.of(difference.orElseThrow().pValue())
        : OptionalDouble.empty();
  }

  /** Whether the two did the same in all trials that were compared. */
  public boolean isSame() {
    return difference.filter(d -> d.mean() == 0 && d.low() == d.high()).isPresent();
  }

  /**
   * Whether the first did better by the difference that the p-value is of: over pairs alone that
   * may be the other way round than by the means of all trials.
   */
  public boolean isFirstBetter(Goal goal) {
    return difference.filter(d -> goal.better(d.mean(), 0)).isPresent();
  }

  /**
   * With about how many seeds each such a difference would be found in four of five cases, by pairs
   * if these are; empty if nothing is known of the spread, or there is none, and for folds, of
   * which more only divide the same examples again.
   */
  public OptionalLong seedsToTell() {
    double gap = difference.map(MeanDifference::mean).orElse(0.0);
    double spread =
        pairs
            .map(each -> each.difference().deviation())
            .orElse(Math.sqrt((square(first) + square(second)) / 2));
    if (gap == 0 || spread == 0 || first.estimate().overlap() + second.estimate().overlap() > 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        pairs.isPresent() ? SampleSize.pairs(gap / spread) : SampleSize.perSample(gap / spread));
  }

  private static double square(Standing standing) {
    return standing.estimate().deviation() * standing.estimate().deviation();
  }

  private static Map<Luck, Double> objectives(Standing standing, Map<Integer, Trial> trials) {
    Map<Luck, Double> objectives = new HashMap<>();
    for (int number : standing.trials()) {
      Trial trial = trials.get(number);
      if (trial != null && trial.objective() != null) {
        objectives.put(Luck.of(trial), trial.objective());
      }
    }
    return objectives;
  }
}
