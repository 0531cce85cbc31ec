package dev.assay.importance;

import dev.assay.importance.Importance.Interaction;
import dev.assay.importance.Importance.Share;
import dev.assay.spi.RandomStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares of the objective's variance over the search space, by functional analysis of variance of a
 * forest of regression trees (Hutter, Hoos and Leyton-Brown, "An efficient approach for assessing
 * hyperparameter importance", ICML 2014).
 *
 * <p>A parameter that exists only under an option of a choice counts where it exists: its share is
 * what it adds to what the choices above it explain, that is its variance under that option times
 * how likely the option is; the same with conditions of other kinds. Ranges with the same path
 * under different options add up. Where conditions or constraints tie ranges together, variances
 * are those over points that are allowed ({@link AllowedPoints}), not over the whole box.
 *
 * @param shares the largest first
 * @param interactions of the parameters with the largest shares, the largest first
 * @param explained see {@link Importance#explained}
 */
record FunctionalAnova(List<Share> shares, List<Interaction> interactions, double explained) {
  static final String METHOD = "fANOVA";

  private static final int RESAMPLES = 40;
  private static final int TREES_EACH = 4;

  /** Pairs are considered of so many variables at most. */
  private static final int MOST_PAIRED = 10;

  static FunctionalAnova of(Observations data, long seed) {
    RandomStream random = RandomStream.of(seed).split("importance");
    List<List<ClosedVariances>> forests = new ArrayList<>();
    BitSet conditional = data.conditional();
    AllowedPoints points =
        data.isFree() ? null : new AllowedPoints(data, random.split("allowed points"));
    Unseen unseen = new Unseen(data);
    for (int resample = 0; resample < RESAMPLES; resample++) {
      RandomStream mine = random.split(resample);
      int[] rows = Resamples.draw(data.size(), mine.split("rows"));
      List<ClosedVariances> forest = new ArrayList<>();
      for (int t = 0; t < TREES_EACH; t++) {
        RegressionTree tree = RegressionTree.grow(data, rows, mine.split(t));
        unseen.add(tree, rows);
        forest.add(
            points == null
                ? new VarianceShares(data.variables(), tree)
                : new SampledVariances(points, tree));
      }
      forests.add(forest);
    }
    List<Variable> variables = data.variables();
    Map<String, List<Term>> mains = new LinkedHashMap<>();
    for (int v = 0; v < variables.size(); v++) {
      mains
          .computeIfAbsent(variables.get(v).path(), path -> new ArrayList<>())
          .add(Term.main(variables, conditional, v));
    }
    List<Share> shares = new ArrayList<>();
    mains.forEach(
        (path, terms) -> {
          double[] share = share(forests, terms);
          shares.add(new Share(path, share[0], share[1], share[2], METHOD));
        });
    shares.sort(Comparator.comparingDouble((Share share) -> -share.share()));
    return new FunctionalAnova(
        shares, interactions(variables, conditional, shares, forests), unseen.explained());
  }

  private static List<Interaction> interactions(
      List<Variable> variables,
      BitSet conditional,
      List<Share> shares,
      List<List<ClosedVariances>> forests) {
    List<String> paths =
        shares.stream()
            .filter(share -> share.share() > 0)
            .map(Share::path)
            .limit(MOST_PAIRED)
            .toList();
    List<Interaction> interactions = new ArrayList<>();
    for (int first = 0; first < paths.size(); first++) {
      for (int second = first + 1; second < paths.size(); second++) {
        List<Term> terms = new ArrayList<>();
        for (int a = 0; a < variables.size(); a++) {
          for (int b = 0; b < variables.size(); b++) {
            if (variables.get(a).path().equals(paths.get(first))
                && variables.get(b).path().equals(paths.get(second))
                && Term.together(variables, a, b)) {
              terms.add(Term.pair(variables, conditional, a, b));
            }
          }
        }
        if (!terms.isEmpty()) {
          double[] share = share(forests, terms);
          interactions.add(
              new Interaction(paths.get(first), paths.get(second), share[0], share[1], share[2]));
        }
      }
    }
    interactions.sort(Comparator.comparingDouble((Interaction pair) -> -pair.share()));
    return interactions;
  }

  /** The share of terms of the variance in all trees together, and its interval by resample. */
  private static double[] share(List<List<ClosedVariances>> forests, List<Term> terms) {
    double[] each = new double[forests.size()];
    double explained = 0;
    double total = 0;
    for (int f = 0; f < each.length; f++) {
      double part = 0;
      double whole = 0;
      for (ClosedVariances tree : forests.get(f)) {
        for (Term term : terms) {
          part += term.of(tree);
        }
        whole += tree.total();
      }
      each[f] = whole == 0 ? 0 : Math.max(0, part / whole);
      explained += part;
      total += whole;
    }
    double[] interval = Resamples.interval(each);
    double share = total == 0 ? 0 : Math.max(0, explained / total);
    return new double[] {share, Math.min(interval[0], share), Math.max(interval[1], share)};
  }

  /**
   * A sum of closed variances with signs.
   *
   * @param plus those to add
   * @param minus those to take away
   */
  private record Term(List<BitSet> plus, List<BitSet> minus) {

    static Term main(List<Variable> variables, BitSet conditional, int v) {
      BitSet above = above(variables, conditional, v);
      return new Term(List.of(with(above, v)), List.of(above));
    }

    static Term pair(List<Variable> variables, BitSet conditional, int a, int b) {
      BitSet above = above(variables, conditional, a);
      above.or(above(variables, conditional, b));
      return new Term(
          List.of(with(with(above, a), b), above), List.of(with(above, a), with(above, b)));
    }

    /** Whether two variables can interact: both exist at once, and neither decides of the other. */
    static boolean together(List<Variable> variables, int a, int b) {
      List<Integer> aboveA = Variable.ancestors(variables, a);
      List<Integer> aboveB = Variable.ancestors(variables, b);
      return a != b && !aboveA.contains(b) && !aboveB.contains(a);
    }

    double of(ClosedVariances tree) {
      double sum = 0;
      for (BitSet set : plus) {
        sum += tree.closed(set);
      }
      for (BitSet set : minus) {
        sum -= tree.closed(set);
      }
      return sum;
    }

    /** What decides whether a variable exists: choices, and for one with a condition, that. */
    private static BitSet above(List<Variable> variables, BitSet conditional, int v) {
      BitSet above = new BitSet();
      Variable.ancestors(variables, v).forEach(above::set);
      if (conditional.get(v)) {
        above.set(variables.size() + v);
      }
      return above;
    }

    private static BitSet with(BitSet set, int member) {
      BitSet more = (BitSet) set.clone();
      more.set(member);
      return more;
    }
  }

  /** Collects what trees predict of the configurations that they haven't seen. */
  private static final class Unseen {
    private final Observations data;
    private final double[] sums;
    private final int[] counts;

    Unseen(Observations data) {
      this.data = data;
      sums = new double[data.size()];
      counts = new int[data.size()];
    }

    void add(RegressionTree tree, int[] rows) {
      BitSet seen = new BitSet();
      for (int row : rows) {
        seen.set(row);
      }
      for (int i = seen.nextClearBit(0); i < data.size(); i = seen.nextClearBit(i + 1)) {
        sums[i] += tree.predict(data.values()[i]);
        counts[i]++;
      }
    }

    /** The coefficient of determination. */
    double explained() {
      double mean = 0;
      for (double objective : data.objectives()) {
        mean += objective / data.size();
      }
      double residual = 0;
      double variance = 0;
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          double error = data.objectives()[i] - sums[i] / counts[i];
          residual += error * error;
          variance += (data.objectives()[i] - mean) * (data.objectives()[i] - mean);
        }
      }
      return variance == 0 ? Double.NaN : 1 - residual / variance;
    }
  }
}
