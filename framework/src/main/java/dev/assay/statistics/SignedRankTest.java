package dev.assay.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Wilcoxon's signed-rank test: whether paired differences lie around zero, without the assumption
 * that they are normally distributed (Wilcoxon, "Individual comparisons by ranking methods",
 * Biometrics Bulletin 1, 1945).
 *
 * <p>Differences of zero are left out; equal sizes share the mean of their ranks. The statistic W
 * is the sum of the ranks of the positive differences. For up to {@value #EXACT} differences its
 * distribution is counted exactly, ties included: each of the 2ⁿ ways to set the signs is as likely
 * as the other. Beyond, W is compared with a normal distribution of mean n(n + 1)/4 and variance
 * n(n + 1)(2n + 1)/24 − Σ(t³ − t)/48 over groups of t ties, with a continuity correction of ½.
 */
public final class SignedRankTest {
  static final int EXACT = 50;

  private SignedRankTest() {}

  /**
   * The probability of differences at least as one-sided as these, in either direction, if each was
   * as likely to have the other sign. 1 if all are zero or there are none.
   *
   * @param differences finite numbers
   */
  public static double pValue(double... differences) {
    double[] counted = Arrays.stream(differences).filter(d -> d != 0).toArray();
    int[] ranks = doubledRanks(counted);
    int positive =
        IntStream.range(0, counted.length).filter(i -> counted[i] > 0).map(i -> ranks[i]).sum();
    int total = Arrays.stream(ranks).sum();
    int smaller = Math.min(positive, total - positive);
    double oneSided =
        counted.length <= EXACT ? exact(ranks, smaller) : approximate(ranks, smaller, total);
    return Math.min(1, 2 * oneSided);
  }

  /**
   * The fewest pairs with which the test can reach a level at all: with n differences of one sign
   * it gives 2 / 2ⁿ, and nothing less.
   *
   * @param level in (0, 1]
   */
  public static int fewestPairs(double level) {
    int n = 1;
    while (Math.scalb(2.0, -n) > level) {
      n++;
    }
    return n;
  }

  /** Twice the rank by size of each difference, which is whole even where ranks are shared. */
  private static int[] doubledRanks(double[] differences) {
    Integer[] bySize =
        IntStream.range(0, differences.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> Math.abs(differences[i])))
            .toArray(Integer[]::new);
    int[] ranks = new int[differences.length];
    for (int from = 0, to; from < bySize.length; from = to) {
      to = from;
      while (to < bySize.length
          && Math.abs(differences[bySize[to]]) == Math.abs(differences[bySize[from]])) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[bySize[i]] = from + 1 + to;
      }
    }
    return ranks;
  }

  /** The share of all ways to set signs in which the positive ranks sum to this at most. */
  private static double exact(int[] ranks, int sum) {
    double[] share = new double[sum + 1];
    share[0] = 1;
    for (int rank : ranks) {
      for (int s = sum; s >= 0; s--) {
        share[s] = (share[s] + (s >= rank ? share[s - rank] : 0)) / 2;
      }
    }
    return Arrays.stream(share).sum();
  }

  private static double approximate(int[] ranks, int smaller, int total) {
    // The variance of Σ rᵢ·Bernoulli(½) is Σ rᵢ²/4, which holds the correction for ties.
    double variance = Arrays.stream(ranks).mapToDouble(rank -> (double) rank * rank).sum() / 4;
    double z = Math.min(0, smaller + 1 - total / 2.0) / Math.sqrt(variance);
    return new NormalDistribution().cumulativeProbability(z);
  }
}
