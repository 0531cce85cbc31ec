package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.run.PlannedTrial;
import dev.assay.run.TrialStage;
import dev.assay.run.TrialState;
import dev.assay.spi.RandomStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final @Nullable Double most;
  private final RandomStream random;
  private final Knowledge knowledge;
  private final Map<Integer, Set<Integer>> over = new HashMap<>();
  private int first;
  private int next = FIRST;
  private @Nullable String verdict;

  RegretRule(Experiment experiment) {
    this.experiment = experiment;
    this.most = experiment.sweep().until().regret();
    this.knowledge = new Knowledge(experiment.criteria());
    this.random = RandomStream.of(experiment.seed()).split("regret");
  }

  /** A trial is over: it has ended, and isn't tried again at once. */
  void over(PlannedTrial trial, TrialState state, List<Double> values) {
    if (most == null
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
    over.computeIfAbsent(trial.configuration(), number -> new HashSet<>()).add(trial.number());
  }

  /** Why no more configurations need to be tried; empty if they do. */
  Optional<String> satisfied() {
    Double limit = most;
    if (limit == null) {
      return Optional.empty();
    }
    while (knowledge.knows(first)
        && over.getOrDefault(first, Set.of()).size() == experiment.folds()) {
      first++;
    }
    for (; verdict == null && next <= first; next += Math.max(EVERY, next / SELDOM)) {
      double regret =
          experiment.regret(knowledge.observations().subList(0, next), random.split(next));
      if (regret <= limit) {
        verdict =
            String.format(
                Locale.ROOT,
                "after %d configurations, none is likely to be better than the best by more than"
                    + " %.2g",
                next,
                regret);
      }
    }
    return Optional.ofNullable(verdict);
  }
}
