package dev.assay.sweep;

import dev.assay.run.Criterion;
import dev.assay.run.PlannedTrial;
import dev.assay.run.TrialState;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.Observation.State;
import dev.assay.spi.space.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is known of the configurations of a sweep, as a sampler sees it. */
final class Knowledge {
  private final List<Criterion> criteria;
  private final SortedMap<Integer, Configuration> configurations = new TreeMap<>();

  Knowledge(List<Criterion> criteria) {
    this.criteria = criteria;
  }

  /** Trials by number, so that sums don't depend on the order in which trials end. */
  private static final class Configuration {
    private final SortedMap<Integer, double[]> completed = new TreeMap<>();
    private final SortedMap<Integer, Double> pruned = new TreeMap<>();
    private boolean failed;
    private Observation observation;

    Configuration(Observation observation) {
      this.observation = observation;
    }
  }

  boolean knows(int configuration) {
    return configurations.containsKey(configuration);
  }

  /** A configuration of which no trial is over. */
  void add(int configuration, Point point) {
    configurations.put(configuration, new Configuration(unknown(point, State.PENDING)));
  }

  /**
   * A trial is over.
   *
   * @param values its objectives, if it was completed
   * @param last the first objective as it was last measured; NaN if it never was
   */
  void over(PlannedTrial trial, TrialState state, List<Double> values, double last) {
    Configuration configuration = configurations.get(trial.configuration());
    if (configuration == null) {
      return;
    }
    if (state == TrialState.COMPLETED) {
      configuration.completed.put(trial.number(), Criterion.losses(criteria, values));
    } else if (state == TrialState.PRUNED) {
      configuration.pruned.put(trial.number(), criteria.get(0).loss(last));
    } else {
      configuration.failed = true;
    }
    configuration.observation = observation(configuration);
  }

  private Observation unknown(Point point, State state) {
    return new Observation(
        point, state, Double.NaN, Collections.nCopies(criteria.size(), Double.NaN));
  }

  private Observation observation(Configuration configuration) {
    Point point = configuration.observation.point();
    if (!configuration.completed.isEmpty()) {
      List<Double> losses =
          IntStream.range(0, criteria.size())
              .mapToObj(i -> mean(configuration.completed.values().stream().map(each -> each[i])))
              .toList();
      return new Observation(point, State.FINISHED, losses.get(0), losses);
    } else if (!configuration.pruned.isEmpty()) {
      List<Double> losses = new ArrayList<>(unknown(point, State.PRUNED).losses());
      losses.set(0, mean(configuration.pruned.values().stream()));
      return new Observation(point, State.PRUNED, losses.get(0), losses);
    }
    return unknown(point, configuration.failed ? State.FAILED : State.PENDING);
  }

  private static double mean(Stream<Double> losses) {
    return losses.mapToDouble(loss -> loss).average().orElse(Double.NaN);
  }

  /** All of it, by configuration. */
  List<Observation> observations() {
    return configurations.values().stream().map(known -> known.observation).toList();
  }
}
