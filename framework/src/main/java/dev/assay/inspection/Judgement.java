package dev.assay.inspection;

import java.util.List;
import java.util.Objects;

/**
 * How a network classifies examples it didn't learn from.
 *
 * @param split what they are: {@code test}, or {@code validation} where there are no test examples
 * @param classes names of the classes
 * @param examples how many there are
 * @param correct for how many the right class got the highest output
 * @param support for each class how many examples are of it
 * @param predicted for each class how many examples were taken for it
 * @param hits for each class how many examples of it were taken for it
 * @param confusion counts by true class, then by predicted class; empty with more than {@value
 *     #MOST_CONFUSABLE} classes
 * @param confused the {@value #MOST_CONFUSED} commonest mistakes, those first; unlike the confusion
 *     matrix they are there for any number of classes
 * @param calibration the bins of confidence, in order
 */
public record Judgement(
    String split,
    List<String> classes,
    int examples,
    int correct,
    List<Integer> support,
    List<Integer> predicted,
    List<Integer> hits,
    List<List<Integer>> confusion,
    List<Confused> confused,
    List<Bin> calibration) {
  /** A table of more classes couldn't be read. */
  public static final int MOST_CONFUSABLE = 64;

  /** So many kinds of mistakes are kept. */
  public static final int MOST_CONFUSED = 40;

  /** So many bins of equal width, as in the paper that {@link #calibrationError} cites. */
  public static final int BINS = 15;

  public Judgement {
    Objects.requireNonNull(split);
    classes = List.copyOf(classes);
    // Files that were written before there were any have none.
    confused = confused == null ? List.of() : List.copyOf(confused);
    int n = classes.size();
    if (support.size() != n
        || predicted.size() != n
        || hits.size() != n
        || calibration.size() != BINS
        || confused.stream().anyMatch(pair -> !pair.within(n))
        || confusion.stream().anyMatch(row -> row.size() != n)
        || (!confusion.isEmpty() && confusion.size() != n)) {
      throw new IllegalArgumentException("its tables don't fit its " + n + " classes");
    }
  }

  /**
   * The examples whose confidence, the highest output, lies in ((m − 1)/15, m/15].
   *
   * @param count how many
   * @param confidence their mean confidence; 0 if there are none
   * @param correct how many were classified correctly
   */
  public record Bin(int count, double confidence, int correct) {
    /** Share of them that were classified correctly; 0 if there are none. */
    public double accuracy() {
      return count == 0 ? 0 : (double) correct / count;
    }
  }

  /** Examples of one class that were taken for another one. */
  public record Confused(int actual, int predicted, int count) {
    private boolean within(int classes) {
      return actual >= 0 && actual < classes && predicted >= 0 && predicted < classes;
    }
  }

  /** Share of all examples that were classified correctly. */
  public double accuracy() {
    return (double) correct / examples;
  }

  /** Of those taken for a class, the share that is of it; NaN if none was. */
  public double precision(int of) {
    return (double) hits.get(of) / predicted.get(of);
  }

  /** Of those of a class, the share that was taken for it; NaN if there are none. */
  public double recall(int of) {
    return (double) hits.get(of) / support.get(of);
  }

  /**
   * Harmonic mean of precision and recall: 2·hits / (support + predicted); NaN if the class neither
   * occurs nor is predicted.
   */
  public double f1(int of) {
    return 2.0 * hits.get(of) / (support.get(of) + predicted.get(of));
  }

  /**
   * Expected calibration error, Σ |Bₘ|/n · |accuracy(Bₘ) − confidence(Bₘ)| over the bins: how far
   * confidence is from the share of correct answers, on average (Guo et al., "On Calibration of
   * Modern Neural Networks", ICML 2017, equation 3).
   */
  public double calibrationError() {
    return calibration.stream()
        .mapToDouble(bin -> bin.count() * Math.abs(bin.accuracy() - bin.confidence()) / examples)
        .sum();
  }
}
