package dev.assay.training;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well a network does on some examples.
 *
 * @param loss mean cross-entropy in nats or, of numbers, mean squared error; NaN if the network put
 *     out a NaN
 * @param further what else is measured, by name: of classes {@code accuracy}, the share of examples
 *     whose class got the highest output; of numbers {@code rmse}, the root of the mean squared
 *     error, and {@code mae}, the mean absolute error, both in the numbers' unit
 */
record Evaluation(double loss, SortedMap<String, Double> further) {
  private static final String ACCURACY = "accuracy";

  Evaluation {
    further = Collections.unmodifiableSortedMap(new TreeMap<>(further));
  }

  static Evaluation ofClasses(double loss, double accuracy) {
    return new Evaluation(loss, new TreeMap<>(Map.of(ACCURACY, accuracy)));
  }

  static Evaluation ofNumbers(double squared, double absolute) {
    return new Evaluation(
        squared, new TreeMap<>(Map.of("rmse", Math.sqrt(squared), "mae", absolute)));
  }

  /** Share of examples whose class got the highest output, in [0, 1]; NaN of numbers. */
  double accuracy() {
    return further.getOrDefault(ACCURACY, Double.NaN);
  }
}
