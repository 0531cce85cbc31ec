package dev.assay.sweep;

import dev.assay.experiment.SweepSettings;
import dev.assay.run.Criterion;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialStage;
import dev.assay.run.TrialState;
import dev.assay.spi.pareto.Fronts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says when a sweep has done enough, as its file's {@code sweep.until} has it. */
final class StopRule {
  private static final double NANOS = 1e9;

  private final SweepSettings.Until until;
  private final List<Criterion> criteria;
  private final List<double[]> front = new ArrayList<>();
  private final long begin = System.nanoTime();
  private double deviceSeconds;
  private @Nullable Double best;
  private int bestTrial;
  private int since;

  /**
   * The rule of a sweep of which these trials are recorded.
   *
   * @param criteria the objectives; a target is one of the first
   */
  StopRule(SweepSettings.Until until, List<Criterion> criteria, Collection<Trial> trials) {
    this.until = until;
    this.criteria = criteria;
    trials.stream()
        .sorted(Comparator.comparingInt(Trial::number))
        .forEach(
            trial ->
                ended(
                    trial.plan(),
                    trial.state() == TrialState.COMPLETED
                        ? Criterion.values(criteria, trial)
                        : List.of(),
                    trial.seconds()));
  }

  /**
   * A trial ended, with these objectives if it completed. What is trained again or longer takes
   * time, but says nothing of whether the search is still getting anywhere.
   */
  void ended(PlannedTrial trial, List<Double> values, double seconds) {
    deviceSeconds += seconds;
    if (values.isEmpty() || trial.stage() != TrialStage.SCREENING || trial.goesOn()) {
      return;
    }
    Double before = best;
    if (before == null || criteria.get(0).goal().better(values.get(0), before)) {
      best = values.get(0);
      bestTrial = trial.number();
    }
    since = improves(Criterion.losses(criteria, values)) ? 0 : since + 1;
  }

  /** Whether losses belong to the best there are: lower than any, or where several no worse. */
  private boolean improves(double[] losses) {
    if (front.stream().anyMatch(other -> isNowhereHigher(other, losses))) {
      return false;
    }
    front.removeIf(other -> Fronts.dominates(losses, other));
    front.add(losses);
    return true;
  }

  private static boolean isNowhereHigher(double[] losses, double[] than) {
    return Arrays.equals(losses, than) || Fronts.dominates(losses, than);
  }

  /** Why no more configurations need to be tried; empty if they do. */
  Optional<String> satisfied() {
    Double target = until.target();
    Double value = best;
    if (target != null
        && value != null
        && (value.equals(target) || criteria.get(0).goal().better(value, target))) {
      return Optional.of(
          "trial " + bestTrial + " has reached the target " + target + " with " + number(value));
    }
    Integer patience = until.withoutImprovement();
    return patience != null && since >= patience
        ? Optional.of(
            since
                + (criteria.size() > 1
                    ? " trials in a row were each dominated by another"
                    : " trials in a row were no better than trial " + bestTrial))
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
