package dev.assay.importance;

import dev.assay.importance.AllowedPoints.Groups;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The variances of a tree's function over points that are allowed: what variables explain is the
 * variance between points that agree in them, less what chance alone makes of so many groups, as in
 * an analysis of variance of one way. Where ranges depend on each other, what one explains includes
 * what it tells of the others.
 */
final class SampledVariances implements ClosedVariances {
  private final AllowedPoints points;
  private final double[] centred;
  private final double squares;

  SampledVariances(AllowedPoints points, RegressionTree tree) {
    this.points = points;
    this.centred = Arrays.stream(points.points()).mapToDouble(tree::predict).toArray();
    double mean = Arrays.stream(centred).average().orElse(0);
    double sum = 0;
    for (int i = 0; i < centred.length; i++) {
      centred[i] -= mean;
      sum += centred[i] * centred[i];
    }
    squares = sum;
  }

  @Override
  public double total() {
    return squares / centred.length;
  }

  @Override
  public double closed(BitSet variables) {
    Groups groups = points.groups(variables);
    double[] sums = new double[groups.count()];
    int[] counts = new int[groups.count()];
    for (int i = 0; i < centred.length; i++) {
      sums[groups.of(i)] += centred[i];
      counts[groups.of(i)]++;
    }
    double between = 0;
    for (int g = 0; g < sums.length; g++) {
      between += sums[g] * sums[g] / counts[g];
    }
    double within = (squares - between) / Math.max(1, centred.length - sums.length);
    return Math.max(0, between - (sums.length - 1) * within) / centred.length;
  }
}
