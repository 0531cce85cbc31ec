package dev.assay.sweep;

import dev.assay.run.Criterion;
import dev.assay.run.Goal;
import dev.assay.run.Metric;
import dev.assay.run.PlannedTrial;
import dev.assay.spi.pareto.Fronts;
import dev.assay.spi.pruner.Curve;
import dev.assay.spi.pruner.Pruner;
import dev.assay.spi.pruner.Race;
import dev.assay.spi.pruner.Yardstick;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One pruner, and the trials as it sees them: by its metric, in its unit. */
final class Judge {
  private final Pruner pruner;
  private final String metric;
  private final Yardstick.Unit unit;
  private final List<Curve> curves = new ArrayList<>();
  private final Map<Integer, Integer> places = new HashMap<>();
  private final Race race;
  private final List<Criterion> known;
  private final Map<Integer, double[]> costs = new HashMap<>();

  /** A judge by the first of these objectives, unless the pruner goes by another metric. */
  Judge(Pruner pruner, List<Criterion> criteria) {
    this.pruner = pruner;
    this.known = criteria.stream().filter(Criterion::isKnownBeforehand).toList();
    Criterion objective = criteria.get(0);
    Yardstick yardstick = pruner.yardstick();
    String own = yardstick.metric();
    this.metric = own == null ? objective.metric() : own;
    this.unit = yardstick.unit();
    boolean higher =
        own == null
            ? objective.goal() == Goal.MAXIMIZE
            : yardstick.better() == Yardstick.Better.HIGHER;
    this.race = new Race(Collections.unmodifiableList(curves), higher, unit);
  }

  void begun(PlannedTrial trial) {
    Curve curve =
        new Curve(
            trial.number(),
            trial.configuration(),
            trial.replicate(),
            Curve.Standing.RUNNING,
            List.of());
    Integer place = places.putIfAbsent(trial.number(), curves.size());
    if (place == null) {
      curves.add(curve);
    } else {
      curves.set(place, curve);
    }
  }

  /** Takes down what a trial measured; whether any of it is of interest. */
  boolean note(int trial, List<Metric> metrics) {
    Curve curve = curve(trial);
    List<Curve.Observation> observations =
        metrics.stream()
            .filter(measured -> measured.name().equals(metric))
            .map(this::observation)
            .toList();
    if (curve == null || observations.isEmpty()) {
      return false;
    }
    List<Curve.Observation> all = new ArrayList<>(curve.observations());
    all.addAll(observations);
    replace(curve, curve.standing(), all);
    return true;
  }

  private Curve.Observation observation(Metric measured) {
    double loss = race.measurement(measured.value());
    return new Curve.Observation(
        unit == Yardstick.Unit.EPOCH ? measured.epoch() : measured.step(),
        Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss);
  }

  void ended(int trial, Curve.Standing standing) {
    Curve curve = curve(trial);
    if (curve != null) {
      replace(curve, standing, curve.observations());
    }
  }

  /** What a trial costs by the objectives that are known before training. */
  void costs(int trial, Map<String, Double> metrics) {
    if (!known.isEmpty()) {
      List<Double> values =
          known.stream().map(each -> metrics.getOrDefault(each.metric(), Double.NaN)).toList();
      costs.put(trial, Criterion.losses(known, values));
    }
  }

  Optional<String> stop(int trial) {
    Curve curve = curve(trial);
    return curve == null ? Optional.empty() : pruner.stop(curve, race(trial));
  }

  /**
   * The trials that one is judged against. One that costs less than its rivals may be on the front
   * though it is no better than they are; so only those count that cost no more in anything.
   */
  private Race race(int trial) {
    double[] own = costs.get(trial);
    if (own == null) {
      return race;
    }
    List<Curve> fair =
        curves.stream().filter(curve -> isNowhereHigher(costs.get(curve.trial()), own)).toList();
    return new Race(fair, race.higherIsBetter(), unit);
  }

  private static boolean isNowhereHigher(double @Nullable [] one, double[] other) {
    return one == null || Arrays.equals(one, other) || Fronts.dominates(one, other);
  }

  Optional<String> skip(PlannedTrial trial) {
    return pruner.skip(trial.configuration(), trial.replicate(), race);
  }

  OptionalInt promote() {
    return pruner.promote(race);
  }

  private @Nullable Curve curve(int trial) {
    Integer place = places.get(trial);
    return place == null ? null : curves.get(place);
  }

  private void replace(Curve curve, Curve.Standing standing, List<Curve.Observation> all) {
    curves.set(
        Objects.requireNonNull(places.get(curve.trial())),
        new Curve(curve.trial(), curve.configuration(), curve.replicate(), standing, all));
  }
}
