package dev.assay.standard.sampler.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.RandomStream;
import dev.assay.spi.space.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class MarginTest {
  private static final double CHANCE = 0.02;
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final int SEEDS = 40;
  private static final int GENERATIONS = 60;
  private static final int MEMBERS = 8;
  private static final int NUMBERS = 5;
  private static final int WHOLE = 3;

  @Test
  void eachSideKeepsHalfOfTheChance() {
    for (double mean : new double[] {0.41, 0.45, 0.499}) {
      NormalDistribution changed = changed(mean, 1e-6, new Cell(0.4, 0.5));
      double below = changed.cumulativeProbability(0.4);
      double above = 1 - changed.cumulativeProbability(0.5);
      assertTrue(below >= CHANCE / 2 - 1e-9, () -> below + " below, of mean " + mean);
      assertTrue(above >= CHANCE / 2 - 1e-9, () -> above + " above, of mean " + mean);
      assertTrue(below + above < 2 * CHANCE, () -> below + above + ", of mean " + mean);
    }
  }

  @Test
  void atTheEndOfTheRangeTheMeanMovesTowardsTheOnlyNeighbour() {
    NormalDistribution lowest = changed(0.01, 0.001, new Cell(0, 0.1));
    assertEquals(CHANCE, 1 - lowest.cumulativeProbability(0.1), 1e-9);
    assertEquals(0.001, lowest.getStandardDeviation());
    NormalDistribution highest = changed(0.97, 0.001, new Cell(0.9, 1));
    assertEquals(CHANCE, highest.cumulativeProbability(0.9), 1e-9);
  }

  @Test
  void whatIsWideEnoughStaysAsItIs() {
    assertEquals(new Margin(0.45, 0.05), Margin.of(0.45, 0.05, new Cell(0.4, 0.5), CHANCE));
    assertEquals(new Margin(0.3, 1e-9), Margin.of(0.3, 1e-9, new Cell(0, 1), CHANCE));
  }

  /**
   * The continuous numbers count ten thousand times as much, so the step size is theirs, and soon
   * too small to leave a whole number: without a margin half of the searches end off by one.
   */
  @Test
  void wholeNumbersDontStagnate() {
    int solved = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      solved += offByWhole(RandomStream.of(seed)) < 1e-9 ? 1 : 0;
    }
    assertTrue(solved >= 0.9 * SEEDS, solved + " of " + SEEDS + " found the best whole numbers");
  }

  /** How far the whole numbers that a search found, of 0, 1 and 2 each, are from 2. */
  private static double offByWhole(RandomStream random) {
    CovarianceAdaptation search =
        new CovarianceAdaptation(NUMBERS, 1.0 / 6, (i, x) -> i < WHOLE ? third(x) : new Cell(x, x));
    double best = Double.POSITIVE_INFINITY;
    for (int generation = 0; generation < GENERATIONS; generation++) {
      List<double[]> rows = new ArrayList<>();
      for (int i = 0; i < MEMBERS; i++) {
        double[] row =
            search.draw(
                random.doubles(NUMBERS).map(NORMAL::inverseCumulativeProbability).toArray());
        for (int d = 0; d < NUMBERS; d++) {
          double inside = Math.min(Math.max(row[d], 0), 1);
          row[d] = d < WHOLE ? third(inside).middle() : inside;
        }
        rows.add(row);
        best = Math.min(best, whole(row));
      }
      rows.sort(Comparator.comparingDouble(row -> whole(row) + 1e4 * rest(row)));
      search.learn(rows);
    }
    return best;
  }

  private static Cell third(double x) {
    int third = Math.min((int) (3 * x), 2);
    return new Cell(third / 3.0, (third + 1) / 3.0);
  }

  private static double whole(double... row) {
    return Arrays.stream(row).limit(WHOLE).map(x -> 2.5 - 3 * x).sum();
  }

  private static double rest(double... row) {
    return Arrays.stream(row).skip(WHOLE).map(x -> (x - 0.4) * (x - 0.4)).sum();
  }

  private static NormalDistribution changed(double mean, double deviation, Cell cell) {
    Margin margin = Margin.of(mean, deviation, cell, CHANCE);
    return new NormalDistribution(margin.mean(), margin.deviation());
  }
}
