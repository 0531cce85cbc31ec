package dev.assay.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Thins a curve so that it still looks the same: largest triangle, three buckets.
 *
 * <p>The first and last points stay; those between fall into buckets of equal size, and of each
 * bucket that point stays which spans the largest triangle with the point kept before it and the
 * mean of the next bucket. Steinarsson, "Downsampling Time Series for Visual Representation",
 * University of Iceland 2013, section 4.2.
 */
final class Downsampling {
  private Downsampling() {}

  /**
   * At most {@code limit} of the points, in order.
   *
   * @param points pairs of x and a finite y, ascending in x
   * @param limit at least 3
   */
  static List<double[]> thin(List<double[]> points, int limit) {
    int n = points.size();
    if (n <= limit) {
      return points;
    }
    List<double[]> kept = new ArrayList<>(limit);
    kept.add(points.get(0));
    for (int bucket = 0; bucket < limit - 2; bucket++) {
      int from = start(bucket, n, limit);
      int to = start(bucket + 1, n, limit);
      int nextTo = Math.min(start(bucket + 2, n, limit), n);
      double[] next = mean(points.subList(to, nextTo));
      kept.add(furthest(points.subList(from, to), kept.get(kept.size() - 1), next));
    }
    kept.add(points.get(n - 1));
    return kept;
  }

  /** Where a bucket begins; the one after the last is the last point. */
  private static int start(int bucket, int n, int limit) {
    return 1 + (int) ((long) bucket * (n - 2) / (limit - 2));
  }

  private static double[] mean(List<double[]> points) {
    double x = 0;
    double y = 0;
    for (double[] point : points) {
      x += point[0] / points.size();
      y += point[1] / points.size();
    }
    return new double[] {x, y};
  }

  private static double[] furthest(List<double[]> points, double[] before, double[] after) {
    double[] best = points.get(0);
    double largest = -1;
    for (double[] p : points) {
      double area =
          Math.abs(
              (before[0] - after[0]) * (p[1] - before[1])
                  - (before[0] - p[0]) * (after[1] - before[1]));
      if (area > largest) {
        largest = area;
        best = p;
      }
    }
    return best;
  }
}
