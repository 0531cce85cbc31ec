package dev.assay.spi.pareto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much of the space below a reference is dominated: what a set of losses is worth, as one
 * number (Zitzler and Thiele, 1998).
 */
public final class Hypervolume {
  private Hypervolume() {}

  /**
   * The volume that is dominated by at least one of these, by slicing along the last loss; the time
   * grows with the number of losses as a power of that of points.
   *
   * @param losses those that aren't below the reference everywhere count nothing
   * @param reference an upper bound of what counts, as long as each of the losses
   */
  public static double of(List<double[]> losses, double[] reference) {
    List<double[]> inside = losses.stream().filter(each -> isBelow(each, reference)).toList();
    return volume(inside, reference, reference.length);
  }

  private static boolean isBelow(double[] losses, double[] reference) {
    for (int m = 0; m < reference.length; m++) {
      if (!(losses[m] < reference[m])) {
        return false;
      }
    }
    return true;
  }

  /** Of the first so many losses. */
  private static double volume(List<double[]> inside, double[] reference, int dimensions) {
    int last = dimensions - 1;
    if (inside.isEmpty()) {
      return 0;
    } else if (dimensions == 1) {
      return reference[0] - inside.stream().mapToDouble(each -> each[0]).min().orElseThrow();
    }
    List<double[]> upwards = new ArrayList<>(inside);
    upwards.sort(Comparator.comparingDouble(each -> each[last]));
    double volume = 0;
    double area = 0;
    List<double[]> below = new ArrayList<>();
    for (int i = 0; i < upwards.size(); i++) {
      double[] own = upwards.get(i);
      if (below.stream().noneMatch(each -> isNowhereHigher(each, own, last))) {
        below.removeIf(each -> isNowhereHigher(own, each, last));
        below.add(own);
        area = volume(below, reference, last);
      }
      double top = i + 1 < upwards.size() ? upwards.get(i + 1)[last] : reference[last];
      volume += area * (top - own[last]);
    }
    return volume;
  }

  private static boolean isNowhereHigher(double[] one, double[] other, int dimensions) {
    for (int m = 0; m < dimensions; m++) {
      if (one[m] > other[m]) {
        return false;
      }
    }
    return true;
  }
}
