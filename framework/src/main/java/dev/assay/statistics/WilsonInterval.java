package dev.assay.statistics;

/**
 * The 95 % confidence interval of a share that was counted: Wilson's, which unlike p ± 1.96·s
 * neither leaves [0, 1] nor is empty where all or none were counted (Wilson, "Probable Inference,
 * the Law of Succession, and Statistical Inference", Journal of the American Statistical
 * Association 22, 1927).
 *
 * @param low its lower end, at least 0
 * @param high its upper end, at most 1
 */
public record WilsonInterval(double low, double high) {
  /** The 97.5th percentile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * That of k out of n: with p = k/n, (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n).
   *
   * @throws IllegalArgumentException unless 0 ≤ k ≤ n and n &gt; 0
   */
  public static WilsonInterval of(long k, long n) {
    if (n <= 0 || k < 0 || k > n) {
      throw new IllegalArgumentException(k + " out of " + n + " is no share");
    }
    double p = (double) k / n;
    double square = Z * Z / n;
    double middle = p + square / 2;
    double half = Z * Math.sqrt(p * (1 - p) / n + square / (4 * n));
    // The ends that are known exactly don't depend on rounding.
    return new WilsonInterval(
        k == 0 ? 0 : (middle - half) / (1 + square), k == n ? 1 : (middle + half) / (1 + square));
  }
}
