package dev.assay.sweep;

import dev.assay.experiment.Objective;
import dev.assay.run.Goal;
import dev.assay.run.PlannedTrial;
import dev.assay.run.TrialState;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.Observation.State;
import dev.assay.spi.space.Point;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of the configurations of a sweep, as a sampler sees it. */
final class Knowledge {
  private final Objective objective;
  private final SortedMap<Integer, Configuration> configurations = new TreeMap<>();

  Knowledge(Objective objective) {
    this.objective = objective;
  }

  /** Trials by number, so that sums don't depend on the order in which trials end. */
  private static final class Configuration {
    private final SortedMap<Integer, Double> completed = new TreeMap<>();
    private final SortedMap<Integer, Double> pruned = new TreeMap<>();
    private boolean failed;
    private Observation observation;

    Configuration(Point point) {
      this.observation = new Observation(point, State.PENDING, Double.NaN);
    }
  }

  boolean knows(int configuration) {
    return configurations.containsKey(configuration);
  }

  /** A configuration of which no trial is over. */
  void add(int configuration, Point point) {
    configurations.put(configuration, new Configuration(point));
  }

  /**
   * A trial is over.
   *
   * @param result its objective, if it was completed
   * @param last the objective as it was last measured; NaN if it never was
   */
  void over(PlannedTrial trial, TrialState state, @Nullable Double result, double last) {
    Configuration configuration = configurations.get(trial.configuration());
    if (configuration == null) {
      return;
    }
    double sign = objective.goal() == Goal.MINIMIZE ? 1 : -1;
    if (state == TrialState.COMPLETED) {
      configuration.completed.put(trial.number(), sign * Objects.requireNonNull(result));
    } else if (state == TrialState.PRUNED) {
      configuration.pruned.put(trial.number(), sign * last);
    } else {
      configuration.failed = true;
    }
    configuration.observation = observation(configuration);
  }

  private static Observation observation(Configuration configuration) {
    Point point = configuration.observation.point();
    if (!configuration.completed.isEmpty()) {
      return new Observation(point, State.FINISHED, mean(configuration.completed));
    } else if (!configuration.pruned.isEmpty()) {
      return new Observation(point, State.PRUNED, mean(configuration.pruned));
    }
    return new Observation(point, configuration.failed ? State.FAILED : State.PENDING, Double.NaN);
  }

  private static double mean(SortedMap<Integer, Double> losses) {
    return losses.values().stream().mapToDouble(loss -> loss).average().orElse(Double.NaN);
  }

  /** All of it, by configuration. */
  List<Observation> observations() {
    return configurations.values().stream().map(known -> known.observation).toList();
  }
}
