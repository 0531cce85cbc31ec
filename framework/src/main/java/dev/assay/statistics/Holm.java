package dev.assay.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for asking several questions of the same data: keeps the chance of even one
 * wrong "yes" under the level (Holm, "A simple sequentially rejective multiple test procedure",
 * Scandinavian Journal of Statistics 6, 1979).
 */
public final class Holm {
  private Holm() {}

  /**
   * P-values that can each be compared with the level for all together: with m of them sorted
   * upwards, the i-th becomes the greatest of (m − j + 1) · p_j over j ≤ i, 1 at most.
   *
   * @return in the order given
   */
  public static double[] adjusted(double... pValues) {
    int m = pValues.length;
    int[] upwards =
        IntStream.range(0, m)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[m];
    double greatest = 0;
    for (int i = 0; i < m; i++) {
      greatest = Math.max(greatest, Math.min(1, (m - i) * pValues[upwards[i]]));
      adjusted[upwards[i]] = greatest;
    }
    return adjusted;
  }
}
