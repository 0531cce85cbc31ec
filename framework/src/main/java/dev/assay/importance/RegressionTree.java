package dev.assay.importance;

import dev.assay.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A regression tree, as its leaves: boxes of the search space with the mean objective of the
 * configurations in them (Breiman, Friedman, Olshen and Stone, "Classification and Regression
 * Trees", 1984).
 *
 * <p>The split that lowers the sum of squares most comes first, until there are {@value
 * #MOST_LEAVES} leaves. Choices split by setting the options with the lowest means apart, which is
 * optimal (the same, 9.4). A variable that exists only under an option of a choice is split only
 * where all configurations have that option: elsewhere it has no effect, and its absence must not
 * tell the tree which option was chosen. Where some have another option, setting its option apart
 * is worth what splitting it then gains, too. Where it is missing for another reason, a condition
 * in the file, the configurations that have it are set apart by that.
 */
final class RegressionTree {
  static final int MOST_LEAVES = 64;

  private static final int LEAST_IN_LEAF = 2;
  private static final int VALUE_BITS = 40;
  private static final int PLACE_BITS = 20;

  private final List<Variable> variables;
  private final List<Leaf> leaves = new ArrayList<>();

  /** A leaf: its box and the mean objective in it. */
  static final class Leaf {
    private final double value;
    private final Box box;

    private Leaf(double value, Box box) {
      this.value = value;
      this.box = box;
    }

    double value() {
      return value;
    }

    /** Where its box begins, for numbers. */
    double low(int variable) {
      return box.low[variable];
    }

    /** Where it ends, for numbers. */
    double high(int variable) {
      return box.high[variable];
    }

    /** The options in it, for choices. */
    BitSet options(int variable) {
      return box.options[variable];
    }
  }

  /** A box with its configurations, and the best way to split it. */
  private static final class Box {
    private final int age;
    private final int[] rows;
    private final double[] low;
    private final double[] high;
    private final BitSet[] options;
    private final Presence presence;
    private final @Nullable Split split;

    Box(
        int age,
        int[] rows,
        double[] low,
        double[] high,
        BitSet[] options,
        Presence presence,
        @Nullable Split split) {
      this.age = age;
      this.rows = rows;
      this.low = low;
      this.high = high;
      this.options = options;
      this.presence = presence;
      this.split = split;
    }

    double gain() {
      return split == null ? 0 : split.gain();
    }

    int age() {
      return age;
    }
  }

  /** Variables of which it is settled that they exist, or that they don't. */
  private record Presence(BitSet present, BitSet absent) {
    Presence with(int variable, boolean there) {
      Presence more = new Presence((BitSet) present.clone(), (BitSet) absent.clone());
      (there ? more.present : more.absent).set(variable);
      return more;
    }

    boolean admits(int variable, boolean there) {
      return !(there ? absent : present).get(variable);
    }
  }

  /**
   * Left are numbers up to the threshold, or these options; with neither, what has the variable at
   * all.
   */
  private record Split(int variable, double threshold, @Nullable BitSet left, double gain) {
    boolean isByPresence() {
      return left == null && Double.isNaN(threshold);
    }
  }

  private RegressionTree(List<Variable> variables) {
    this.variables = variables;
  }

  /**
   * Grows a tree.
   *
   * @param rows the configurations to grow it from, repeated ones counting as often
   * @param random chooses, for each split, five of six variables to consider, as random forests do
   */
  static RegressionTree grow(Observations data, int[] rows, RandomStream random) {
    RegressionTree tree = new RegressionTree(data.variables());
    int d = data.variables().size();
    double[] low = new double[d];
    double[] high = new double[d];
    Arrays.fill(high, 1);
    BitSet[] options = new BitSet[d];
    for (int v = 0; v < d; v++) {
      options[v] = new BitSet();
      options[v].set(0, data.variables().get(v).options());
    }
    // Equal gains go by age, lest the order depend on the queue's inside.
    PriorityQueue<Box> open =
        new PriorityQueue<>(
            Comparator.comparingDouble((Box box) -> -box.gain()).thenComparingInt(Box::age));
    int age = 0;
    Presence nothing = new Presence(new BitSet(), new BitSet());
    open.add(tree.box(age++, data, rows, low, high, options, nothing, random));
    while (open.size() < MOST_LEAVES) {
      Box box = open.peek();
      Split split = box == null ? null : box.split;
      if (box == null || split == null) {
        break;
      }
      open.remove();
      int[][] parts = part(data, box.rows, split);
      for (int side = 0; side < 2; side++) {
        double[] from = box.low.clone();
        double[] to = box.high.clone();
        BitSet[] kept = box.options.clone();
        BitSet left = split.left();
        Presence presence = box.presence;
        if (split.isByPresence()) {
          presence = presence.with(split.variable(), side == 0);
        } else if (left == null) {
          (side == 0 ? to : from)[split.variable()] = split.threshold();
        } else {
          BitSet mine = (BitSet) kept[split.variable()].clone();
          if (side == 0) {
            mine.and(left);
          } else {
            mine.andNot(left);
          }
          kept[split.variable()] = mine;
        }
        open.add(tree.box(age++, data, parts[side], from, to, kept, presence, random));
      }
    }
    open.stream()
        .sorted(Comparator.comparingInt(Box::age))
        .forEach(box -> tree.leaves.add(new Leaf(mean(data, box.rows), box)));
    return tree;
  }

  List<Leaf> leaves() {
    return leaves;
  }

  /** The objective it expects of a configuration. */
  double predict(double[] values) {
    for (Leaf leaf : leaves) {
      if (holds(leaf, values)) {
        return leaf.value();
      }
    }
    return mean();
  }

  private double mean() {
    return leaves.stream().mapToDouble(Leaf::value).average().orElse(0);
  }

  private boolean holds(Leaf leaf, double[] values) {
    for (int v = 0; v < values.length; v++) {
      if (!leaf.box.presence.admits(v, !Double.isNaN(values[v]))) {
        return false;
      }
      if (Double.isNaN(values[v])) {
        continue; // No leaf under another option is bounded in it.
      }
      boolean in =
          variables.get(v).isChoice()
              ? leaf.options(v).get((int) values[v])
              : values[v] <= leaf.high(v) && (values[v] > leaf.low(v) || leaf.low(v) == 0);
      if (!in) {
        return false;
      }
    }
    return true;
  }

  private Box box(
      int age,
      Observations data,
      int[] rows,
      double[] low,
      double[] high,
      BitSet[] options,
      Presence presence,
      RandomStream random) {
    Split best = null;
    for (int v : considered(random)) {
      Split split = exists(data, rows, v) ? split(data, rows, v) : ahead(data, rows, v);
      if (split != null && (best == null || split.gain() > best.gain())) {
        best = split;
      }
    }
    return new Box(age, rows, low, high, options, presence, best);
  }

  private @Nullable Split split(Observations data, int[] rows, int v) {
    return variables.get(v).isChoice() ? choice(data, rows, v) : number(data, rows, v);
  }

  /** Sets apart where a variable exists, for the sake of splitting that next. */
  private @Nullable Split ahead(Observations data, int[] rows, int v) {
    Variable variable = variables.get(v);
    int parent = variable.parent();
    if (parent >= 0 && !exists(data, rows, parent)) {
      return null;
    }
    int at = v;
    BitSet left = null;
    if (parent >= 0 && !Arrays.stream(rows).allMatch(row -> variable.isUnder(data.values()[row]))) {
      at = parent;
      left = new BitSet();
      left.set(variable.option());
    }
    Split apart = new Split(at, Double.NaN, left, 0);
    int[][] parts = part(data, rows, apart);
    if (parts[0].length < LEAST_IN_LEAF || parts[1].length < LEAST_IN_LEAF) {
      return null;
    }
    Split next = exists(data, parts[0], v) ? split(data, parts[0], v) : null;
    if (next == null) {
      return null;
    }
    double sum = mean(data, parts[0]) * parts[0].length;
    double total = mean(data, rows) * rows.length;
    double gain = gain(sum, parts[0].length, total, rows.length) + next.gain();
    return new Split(at, Double.NaN, left, gain);
  }

  private int[] considered(RandomStream random) {
    int d = variables.size();
    int[] all = new int[d];
    for (int v = 0; v < d; v++) {
      all[v] = v;
    }
    int most = (5 * d + 5) / 6;
    for (int i = 0; i < most; i++) {
      int j = i + random.nextInt(d - i);
      int swap = all[i];
      all[i] = all[j];
      all[j] = swap;
    }
    return Arrays.copyOf(all, most);
  }

  private static boolean exists(Observations data, int[] rows, int v) {
    for (int row : rows) {
      if (Double.isNaN(data.values()[row][v])) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Split number(Observations data, int[] rows, int v) {
    // By value, then by place: one array of longs sorts much faster than indices by a comparator.
    long[] order = new long[rows.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = ((long) Math.scalb(data.values()[rows[i]][v], VALUE_BITS) << PLACE_BITS) | i;
    }
    Arrays.sort(order);
    int[] sorted = new int[rows.length];
    double total = 0;
    for (int i = 0; i < order.length; i++) {
      sorted[i] = rows[(int) (order[i] & ((1L << PLACE_BITS) - 1))];
      total += data.objectives()[sorted[i]];
    }
    double best = 0;
    double threshold = Double.NaN;
    double sum = 0;
    int n = sorted.length;
    for (int i = 1; i <= n - LEAST_IN_LEAF; i++) {
      sum += data.objectives()[sorted[i - 1]];
      double before = data.values()[sorted[i - 1]][v];
      double after = data.values()[sorted[i]][v];
      if (i >= LEAST_IN_LEAF && before < after) {
        double gain = gain(sum, i, total, n);
        if (gain > best) {
          best = gain;
          threshold = before + (after - before) / 2;
        }
      }
    }
    return worthwhile(best, total, n) ? new Split(v, threshold, null, best) : null;
  }

  private @Nullable Split choice(Observations data, int[] rows, int v) {
    int options = variables.get(v).options();
    double[] sums = new double[options];
    int[] counts = new int[options];
    double total = 0;
    for (int row : rows) {
      int option = (int) data.values()[row][v];
      sums[option] += data.objectives()[row];
      counts[option]++;
      total += data.objectives()[row];
    }
    List<Integer> order = new ArrayList<>();
    for (int option = 0; option < options; option++) {
      if (counts[option] > 0) {
        order.add(option);
      }
    }
    order.sort(Comparator.comparingDouble(option -> sums[option] / counts[option]));
    double best = 0;
    int taken = 0;
    double sum = 0;
    int n = 0;
    for (int i = 0; i < order.size() - 1; i++) {
      sum += sums[order.get(i)];
      n += counts[order.get(i)];
      double gain = gain(sum, n, total, rows.length);
      if (n >= LEAST_IN_LEAF && rows.length - n >= LEAST_IN_LEAF && gain > best) {
        best = gain;
        taken = i + 1;
      }
    }
    if (!worthwhile(best, total, rows.length)) {
      return null;
    }
    BitSet left = new BitSet();
    order.subList(0, taken).forEach(left::set);
    return new Split(v, Double.NaN, left, best);
  }

  /** By how much a split lowers the sum of squares: n₁·n₂ / n · (mean₁ − mean₂)². */
  private static double gain(double sum, int count, double total, int n) {
    double difference = sum / count - (total - sum) / (n - count);
    return (double) count * (n - count) / n * difference * difference;
  }

  /** Whether a gain is more than rounding of equal objectives. */
  private static boolean worthwhile(double gain, double total, int n) {
    double mean = total / n;
    return gain > 1e-24 * n * mean * mean && gain > 0;
  }

  private static int[][] part(Observations data, int[] rows, Split split) {
    int[] left = new int[rows.length];
    int[] right = new int[rows.length];
    int lefts = 0;
    int rights = 0;
    BitSet options = split.left();
    boolean byPresence = split.isByPresence();
    for (int row : rows) {
      double value = data.values()[row][split.variable()];
      if (byPresence
          ? !Double.isNaN(value)
          : options == null ? value <= split.threshold() : options.get((int) value)) {
        left[lefts++] = row;
      } else {
        right[rights++] = row;
      }
    }
    return new int[][] {Arrays.copyOf(left, lefts), Arrays.copyOf(right, rights)};
  }

  private static double mean(Observations data, int[] rows) {
    double sum = 0;
    for (int row : rows) {
      sum += data.objectives()[row];
    }
    return sum / Math.max(1, rows.length);
  }
}
