package dev.assay.importance;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The variances of a tree's function over a space whose ranges don't depend on each other but for
 * options of choices.
 *
 * <p>Let a(x) be the function's mean over all variables but those in U. The variance of a(x) is
 * what the variables in U explain, alone and together. With leaves l of value v_l, less the mean,
 * in a share w_l of the space, and r_j(l, m) = |l ∩ m| / (|l|·|m|) for the stretches that two
 * leaves have of variable j, it is Σ w_l·w_m·v_l·v_m·Π_{j∈U} r_j(l, m) over all pairs of leaves.
 * That is what Hutter, Hoos and Leyton-Brown, "An efficient approach for assessing hyperparameter
 * importance", ICML 2014, algorithm 2, sums up cell by cell.
 */
final class VarianceShares implements ClosedVariances {
  private final int leaves;
  private final double[] weighted;
  private final double[][] overlaps;
  private final boolean[] used;
  private final double total;
  private final Map<BitSet, Double> known = new HashMap<>();

  VarianceShares(List<Variable> variables, RegressionTree tree) {
    List<RegressionTree.Leaf> boxes = tree.leaves();
    leaves = boxes.size();
    int d = variables.size();
    double[][] sizes = new double[d][leaves];
    double[] weights = new double[leaves];
    double mean = 0;
    used = new boolean[d];
    for (int l = 0; l < leaves; l++) {
      weights[l] = 1;
      for (int v = 0; v < d; v++) {
        sizes[v][l] = size(variables.get(v), boxes.get(l), v);
        weights[l] *= sizes[v][l];
        used[v] |= sizes[v][l] < 1;
      }
      mean += weights[l] * boxes.get(l).value();
    }
    weighted = new double[leaves];
    double variance = 0;
    for (int l = 0; l < leaves; l++) {
      double centred = boxes.get(l).value() - mean;
      weighted[l] = weights[l] * centred;
      variance += weights[l] * centred * centred;
    }
    total = variance;
    overlaps = new double[d][];
    for (int v = 0; v < d; v++) {
      if (used[v]) {
        overlaps[v] = overlaps(variables.get(v), boxes, v, sizes[v]);
      }
    }
  }

  @Override
  public double total() {
    return total;
  }

  @Override
  public double closed(BitSet variables) {
    BitSet split = new BitSet();
    variables.stream().filter(v -> used[v]).forEach(split::set);
    return known.computeIfAbsent(split, this::sum);
  }

  private double sum(BitSet variables) {
    int[] chosen = variables.stream().toArray();
    double sum = 0;
    for (int l = 0, pair = 0; l < leaves; l++) {
      for (int m = 0; m <= l; m++, pair++) {
        double product = weighted[l] * weighted[m] * (l == m ? 1 : 2);
        for (int v : chosen) {
          product *= overlaps[v][pair];
        }
        sum += product;
      }
    }
    return sum;
  }

  private static double size(Variable variable, RegressionTree.Leaf leaf, int v) {
    return variable.isChoice()
        ? (double) leaf.options(v).cardinality() / variable.options()
        : leaf.high(v) - leaf.low(v);
  }

  private double[] overlaps(
      Variable variable, List<RegressionTree.Leaf> boxes, int v, double[] sizes) {
    double[] pairs = new double[leaves * (leaves + 1) / 2];
    for (int l = 0, pair = 0; l < leaves; l++) {
      RegressionTree.Leaf one = boxes.get(l);
      for (int m = 0; m <= l; m++, pair++) {
        RegressionTree.Leaf other = boxes.get(m);
        double shared;
        if (variable.isChoice()) {
          BitSet both = (BitSet) one.options(v).clone();
          both.and(other.options(v));
          shared = (double) both.cardinality() / variable.options();
        } else {
          shared = Math.min(one.high(v), other.high(v)) - Math.max(one.low(v), other.low(v));
        }
        pairs[pair] = Math.max(0, shared) / (sizes[l] * sizes[m]);
      }
    }
    return pairs;
  }
}
