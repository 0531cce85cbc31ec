package dev.assay.spi.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fronts of losses: the first holds those that no other dominates, the second those that only the
 * first's do, and so on. One dominates another if it is nowhere higher and somewhere lower; NaN
 * counts as infinitely high.
 */
public final class Fronts {
  private Fronts() {}

  /** Whether one dominates another of the same length. */
  public static boolean dominates(double[] one, double[] other) {
    boolean lower = false;
    for (int m = 0; m < one.length; m++) {
      int compared = compare(one[m], other[m]);
      if (compared > 0) {
        return false;
      }
      lower |= compared < 0;
    }
    return lower;
  }

  /**
   * The number of each one's front, from 1.
   *
   * <p>Efficient non-dominated sort (Zhang, Tian, Cheng and Jin, 2015): taken in lexicographic
   * order none can be dominated by a later one, so each is put on the first front that doesn't
   * dominate it, which a binary search finds. With two losses a front's last member tells, which
   * makes that O(n·log n).
   *
   * @param losses all of one length
   */
  public static int[] of(List<double[]> losses) {
    int[] numbers = new int[losses.size()];
    List<List<double[]>> fronts = new ArrayList<>();
    List<Integer> order =
        IntStream.range(0, numbers.length)
            .boxed()
            .sorted(Comparator.comparing(losses::get, Fronts::lexicographic))
            .toList();
    for (int i : order) {
      double[] own = losses.get(i);
      int low = 0;
      int high = fronts.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (dominated(fronts.get(middle), own)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      if (low == fronts.size()) {
        fronts.add(new ArrayList<>());
      }
      fronts.get(low).add(own);
      numbers[i] = low + 1;
    }
    return numbers;
  }

  private static boolean dominated(List<double[]> front, double[] own) {
    int last = front.size() - 1;
    if (own.length <= 2) {
      return dominates(front.get(last), own);
    }
    for (int i = last; i >= 0; i--) {
      if (dominates(front.get(i), own)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Places in the order in which NSGA-II prefers them (Deb, Pratap, Agarwal and Meyarivan, 2002):
   * by front, on one front the least crowded first, and equals as they come.
   *
   * @param losses all of one length
   */
  public static List<Integer> preferred(List<double[]> losses) {
    int[] numbers = of(losses);
    double[] crowding = new double[numbers.length];
    int most = Arrays.stream(numbers).max().orElse(0);
    for (int number = 1; number <= most; number++) {
      int front = number;
      int[] members = IntStream.range(0, numbers.length).filter(i -> numbers[i] == front).toArray();
      double[] distances = crowding(Arrays.stream(members).mapToObj(losses::get).toList());
      for (int i = 0; i < members.length; i++) {
        crowding[members[i]] = distances[i];
      }
    }
    return IntStream.range(0, numbers.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(i -> numbers[i])
                .thenComparing(i -> crowding[i], Comparator.reverseOrder()))
        .toList();
  }

  /**
   * How far each one's neighbours on its front are apart, summed over losses as shares of the
   * front's extent: the crowding distance; infinite for the lowest and the highest of a loss.
   */
  public static double[] crowding(List<double[]> front) {
    double[] distances = new double[front.size()];
    int losses = front.isEmpty() ? 0 : front.get(0).length;
    for (int m = 0; m < losses; m++) {
      int own = m;
      List<Integer> order =
          IntStream.range(0, distances.length)
              .boxed()
              .sorted((a, b) -> compare(front.get(a)[own], front.get(b)[own]))
              .toList();
      double lowest = front.get(order.get(0))[m];
      double extent = front.get(order.get(order.size() - 1))[m] - lowest;
      distances[order.get(0)] = Double.POSITIVE_INFINITY;
      distances[order.get(order.size() - 1)] = Double.POSITIVE_INFINITY;
      for (int i = 1; i + 1 < order.size() && extent > 0; i++) {
        double apart = front.get(order.get(i + 1))[m] - front.get(order.get(i - 1))[m];
        distances[order.get(i)] += Double.isFinite(apart) ? apart / extent : 1;
      }
    }
    return distances;
  }

  private static int lexicographic(double[] one, double[] other) {
    for (int m = 0; m < one.length; m++) {
      int compared = compare(one[m], other[m]);
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  /** NaN is as bad as can be, and -0 is 0. */
  private static int compare(double one, double other) {
    double a = Double.isNaN(one) ? Double.POSITIVE_INFINITY : one;
    double b = Double.isNaN(other) ? Double.POSITIVE_INFINITY : other;
    return a < b ? -1 : a > b ? 1 : 0;
  }
}
