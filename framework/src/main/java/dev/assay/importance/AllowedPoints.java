package dev.assay.importance;

import dev.assay.spi.RandomStream;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Points all over a search space whose conditions and constraints tie ranges together. What is tied
 * stands as in one of the configurations, which are allowed; all else is drawn anew, each evenly.
 * So the distribution of tied ranges is that of the configurations, which is the space's own where
 * the sampler doesn't learn.
 */
final class AllowedPoints {
  private static final int POINTS = 5000;

  /** A range of numbers counts as so many cells. */
  private static final int CELLS = 16;

  private final double[][] points = new double[POINTS][];
  private final Observations data;
  private final Map<BitSet, Groups> known = new HashMap<>();

  /** Points that agree in some variables. */
  static final class Groups {
    private final int[] numbers;
    private final int count;

    private Groups(int[] numbers, int count) {
      this.numbers = numbers;
      this.count = count;
    }

    /** A point's group, from 0. */
    int of(int point) {
      return numbers[point];
    }

    /** How many groups there are. */
    int count() {
      return count;
    }
  }

  AllowedPoints(Observations data, RandomStream random) {
    this.data = data;
    boolean[] tied = data.tied();
    for (int i = 0; i < POINTS; i++) {
      double[] point = data.values()[random.nextInt(data.size())].clone();
      for (int v = 0; v < point.length; v++) {
        Variable variable = data.variables().get(v);
        double u = random.nextDouble();
        boolean there =
            variable.isUnder(point) && !(data.conditional().get(v) && Double.isNaN(point[v]));
        if (!there) {
          point[v] = Double.NaN;
        } else if (!tied[v]) {
          point[v] = variable.isChoice() ? (int) (u * variable.options()) : u;
        }
      }
      points[i] = point;
    }
  }

  double[][] points() {
    return points;
  }

  /** The points by their cells in some variables. */
  Groups groups(BitSet variables) {
    return known.computeIfAbsent((BitSet) variables.clone(), this::group);
  }

  private Groups group(BitSet variables) {
    int[] of = new int[POINTS];
    int count = 1;
    for (int v = variables.nextSetBit(0); v >= 0; v = variables.nextSetBit(v + 1)) {
      Map<Long, Integer> numbers = new HashMap<>();
      for (int i = 0; i < POINTS; i++) {
        long key = (long) of[i] << Integer.SIZE | cell(points[i], v);
        of[i] = numbers.computeIfAbsent(key, k -> numbers.size());
      }
      count = numbers.size();
    }
    return new Groups(of, count);
  }

  private int cell(double[] point, int place) {
    int v = place % point.length;
    if (Double.isNaN(point[v])) {
      return 0;
    } else if (place >= point.length) {
      return 1;
    }
    return data.variables().get(v).isChoice()
        ? 1 + (int) point[v]
        : 1 + (int) Math.min(point[v] * CELLS, CELLS - 1);
  }
}
