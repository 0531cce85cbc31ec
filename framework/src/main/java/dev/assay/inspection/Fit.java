package dev.assay.inspection;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How near the numbers that a network puts out come to the right ones, on examples that it didn't
 * learn from.
 *
 * @param split what they are: {@code test}, or {@code validation} where there are no test examples
 * @param name what the number is, for people
 * @param examples how many there are
 * @param rmse root of the mean squared error
 * @param mae mean absolute error
 * @param bias mean of predicted minus actual
 * @param determination R² = 1 − Σ(actual − predicted)² / Σ(actual − mean)²: 1 for a perfect fit, 0
 *     for one no better than the examples' mean; null if all are the same
 * @param points at most {@value #MOST_POINTS} of the examples, evenly chosen
 */
public record Fit(
    String split,
    String name,
    int examples,
    double rmse,
    double mae,
    double bias,
    @Nullable Double determination,
    List<Estimate> points) {
  /** More couldn't be told apart in a picture. */
  public static final int MOST_POINTS = 1000;

  public Fit {
    Objects.requireNonNull(split);
    Objects.requireNonNull(name);
    points = List.copyOf(points);
  }

  /** The fit of these, at least one. */
  public static Fit of(String split, String name, List<Estimate> estimates) {
    int count = estimates.size();
    double mean = estimates.stream().mapToDouble(Estimate::actual).average().orElseThrow();
    double squares = 0;
    double absolute = 0;
    double sum = 0;
    double spread = 0;
    for (Estimate estimate : estimates) {
      double error = estimate.predicted() - estimate.actual();
      squares += error * error;
      absolute += Math.abs(error);
      sum += error;
      spread += (estimate.actual() - mean) * (estimate.actual() - mean);
    }
    int shown = Math.min(count, MOST_POINTS);
    return new Fit(
        split,
        name,
        count,
        Math.sqrt(squares / count),
        absolute / count,
        sum / count,
        spread > 0 ? 1 - squares / spread : null,
        IntStream.range(0, shown)
            .mapToObj(i -> estimates.get((int) ((long) i * count / shown)))
            .toList());
  }
}
