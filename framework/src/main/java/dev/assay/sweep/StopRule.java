package dev.assay.sweep;

import dev.assay.experiment.Objective;
import dev.assay.experiment.SweepSettings;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialStage;
import dev.assay.run.TrialState;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says when a sweep has done enough, as its file's {@code sweep.until} has it. */
final class StopRule {
  private static final double NANOS = 1e9;

  private final SweepSettings.Until until;
  private final Objective objective;
  private final long begin = System.nanoTime();
  private double deviceSeconds;
  private @Nullable Double best;
  private int bestTrial;
  private int since;

  /** The rule of a sweep of which these trials are recorded. */
  StopRule(SweepSettings.Until until, Objective objective, Collection<Trial> trials) {
    this.until = until;
    this.objective = objective;
    trials.stream()
        .sorted(Comparator.comparingInt(Trial::number))
        .forEach(
            trial ->
                ended(
                    trial.plan(),
                    trial.state() == TrialState.COMPLETED ? trial.objective() : null,
                    trial.seconds()));
  }

  /**
   * A trial ended, with this objective if it completed. What is trained again or longer takes time,
   * but says nothing of whether the search is still getting anywhere.
   */
  void ended(PlannedTrial trial, @Nullable Double value, double seconds) {
    deviceSeconds += seconds;
    if (value == null || trial.stage() != TrialStage.SCREENING || trial.parent() != null) {
      return;
    }
    Double before = best;
    if (before == null || objective.goal().better(value, before)) {
      best = value;
      bestTrial = trial.number();
      since = 0;
    } else {
      since++;
    }
  }

  /** Why no more configurations need to be tried; empty if they do. */
  Optional<String> satisfied() {
    Double target = until.target();
    Double value = best;
    if (target != null
        && value != null
        && (value.equals(target) || objective.goal().better(value, target))) {
      return Optional.of(
          "trial " + bestTrial + " has reached the target " + target + " with " + number(value));
    }
    Integer patience = until.withoutImprovement();
    return patience != null && since >= patience
        ? Optional.of(since + " trials in a row were no better than trial " + bestTrial)
        : Optional.empty();
  }

  /** Why no more trials may start at all; empty if they may. */
  Optional<String> exhausted() {
    if (isOver(until.wallClock(), (System.nanoTime() - begin) / NANOS)) {
      return Optional.of("the time of sweep.until.wall-clock is over");
    }
    return isOver(until.deviceTime(), deviceSeconds)
        ? Optional.of("the time of sweep.until.device-time is used up")
        : Optional.empty();
  }

  private static boolean isOver(@Nullable Duration limit, double seconds) {
    return limit != null && seconds * 1000 >= limit.toMillis();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
