package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.SweepSettings;
import dev.assay.run.PlannedTrial;
import dev.assay.run.TrialStage;
import dev.assay.run.TrialState;
import dev.assay.spi.RandomStream;
import dev.assay.statistics.MeanEstimate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Ends a search once hardly anything is to be gained any more, as {@code sweep.until.regret} has
 * it. It looks at the first 20, 25, 30, … configurations by their number, more seldom behind 100,
 * as soon as the first trials of all of them are over. So a verdict rests on records alone,
 * whatever ran at the same time, and a sweep that goes on later comes to the same one.
 */
final class RegretRule {
  private static final int FIRST = 20;
  private static final int EVERY = 5;
  private static final int SELDOM = 20;

  private final Experiment experiment;
  private final SweepSettings.Until until;
  private final RandomStream random;
  private final Knowledge knowledge;
  private final Map<Integer, Set<Integer>> over = new HashMap<>();

  /** By configuration and fold, losses. */
  private final SortedMap<Integer, SortedMap<Integer, Double>> folds = new TreeMap<>();

  private int first;
  private int next = FIRST;
  private @Nullable String verdict;

  RegretRule(Experiment experiment) {
    this.experiment = experiment;
    this.until = experiment.sweep().until();
    this.knowledge = new Knowledge(experiment.criteria());
    this.random = RandomStream.of(experiment.seed()).split("regret");
  }

  /** A trial is over: it has ended, and isn't tried again at once. */
  void over(PlannedTrial trial, TrialState state, List<Double> values) {
    if (until.regret() == null
        || trial.stage() != TrialStage.SCREENING
        || trial.parent() != null
        || trial.replicate() >= experiment.folds()
        || state == TrialState.INTERRUPTED) {
      return;
    }
    if (!knowledge.knows(trial.configuration())) {
      experiment
          .pointOf(trial.setup())
          .ifPresent(point -> knowledge.add(trial.configuration(), point));
    }
    knowledge.over(trial, state, values, Double.NaN);
    if (state == TrialState.COMPLETED) {
      folds
          .computeIfAbsent(trial.configuration(), number -> new TreeMap<>())
          .put(trial.replicate(), experiment.criteria().get(0).loss(values.get(0)));
    }
    over.computeIfAbsent(trial.configuration(), number -> new HashSet<>()).add(trial.number());
  }

  /** Why no more configurations need to be tried; empty if they do. */
  Optional<String> satisfied() {
    if (until.regret() == null) {
      return Optional.empty();
    }
    while (knowledge.knows(first)
        && over.getOrDefault(first, Set.of()).size() == experiment.folds()) {
      first++;
    }
    for (; verdict == null && next <= first; next += Math.max(EVERY, next / SELDOM)) {
      double limit = until.leastRegret().orElse(until.regretByFolds() ? doubt(next) : 0);
      double regret =
          limit > 0
              ? experiment.regret(knowledge.observations().subList(0, next), random.split(next))
              : Double.POSITIVE_INFINITY;
      if (regret <= limit) {
        verdict =
            String.format(
                Locale.ROOT,
                "after %d configurations, none is likely to be better than the best by more than"
                    + " %.2g%s",
                next,
                regret,
                until.regretByFolds()
                    ? String.format(Locale.ROOT, ", and its folds tell no less than %.2g", limit)
                    : "");
      }
    }
    return Optional.ofNullable(verdict);
  }

  /**
   * The standard error of the mean over folds of the best of the first configurations (as threshold
   * Makarova et al., 2022, section 3.2). 0 if none has all its folds.
   */
  private double doubt(int configurations) {
    int k = experiment.folds();
    return folds.headMap(configurations).values().stream()
        .map(losses -> losses.values().stream().mapToDouble(loss -> loss).toArray())
        .filter(losses -> losses.length == k && Arrays.stream(losses).allMatch(Double::isFinite))
        .map(losses -> MeanEstimate.of(1.0 / (k - 1), losses))
        .min(Comparator.comparingDouble(MeanEstimate::mean))
        .map(MeanEstimate::standardError)
        .orElse(0.0);
  }
}
