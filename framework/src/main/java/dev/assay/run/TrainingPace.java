package dev.assay.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * After how many seconds of training a trial had trained so many steps, by the rates that it
 * measured on the way. Evaluations and preparations don't count.
 *
 * @param seconds steps → seconds, from 0 → 0 on, both rising
 */
public record TrainingPace(TreeMap<Long, Double> seconds) {
  /** The metric that says how many examples a second were trained since the last evaluation. */
  public static final String RATE = "examples-per-second";

  /**
   * From what a trial has recorded: the steps between two evaluations took a time that is as their
   * number by their rate, and all together the time of the phase of training.
   *
   * @param metrics the trial's, in the order they were taken
   * @return empty if it has measured no rates, hasn't ended, or goes on from another trial, whose
   *     part of the training isn't in its own phases
   */
  public static Optional<TrainingPace> of(Trial trial, List<Metric> metrics) {
    Double training = trial.phases().get("training");
    if (training == null || training <= 0 || trial.plan().goesOn()) {
      return Optional.empty();
    }
    TreeMap<Long, Double> sums = new TreeMap<>(Map.of(0L, 0.0));
    for (Metric metric : metrics) {
      long from = sums.lastKey();
      if (metric.name().equals(RATE) && metric.step() > from) {
        if (!(metric.value() > 0 && Double.isFinite(metric.value()))) {
          return Optional.empty();
        }
        sums.put(
            metric.step(), sums.lastEntry().getValue() + (metric.step() - from) / metric.value());
      }
    }
    double sum = sums.lastEntry().getValue();
    sums.replaceAll((step, part) -> part / sum * training);
    return sum > 0 ? Optional.of(new TrainingPace(sums)) : Optional.empty();
  }

  /** Which share of the training was over after so many steps, from 0 to 1. */
  public double share(long step) {
    Map.Entry<Long, Double> before = seconds.floorEntry(step);
    Map.Entry<Long, Double> after = seconds.higherEntry(step);
    if (before == null || after == null) {
      return before == null ? 0 : 1;
    }
    double part = (double) (step - before.getKey()) / (after.getKey() - before.getKey());
    double at = before.getValue() + part * (after.getValue() - before.getValue());
    return at / seconds.lastEntry().getValue();
  }

  /** The steps and seconds, in pairs. */
  public List<double[]> points() {
    List<double[]> points = new ArrayList<>();
    seconds.forEach((step, second) -> points.add(new double[] {step, second}));
    return points;
  }
}
