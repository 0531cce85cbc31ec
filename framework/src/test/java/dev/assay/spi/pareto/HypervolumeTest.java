package dev.assay.spi.pareto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HypervolumeTest {
  private static final double TINY = 1e-12;

  @Test
  void areasAreThoseThatCanBeCountedOnPaper() {
    double[] reference = {5, 5};
    assertEquals(0, Hypervolume.of(List.of(), reference));
    assertEquals(12, Hypervolume.of(List.of(new double[] {1, 2}), reference), TINY);
    List<double[]> stairs =
        List.of(new double[] {1, 4}, new double[] {2, 2}, new double[] {4, 1}, new double[] {3, 3});
    // Columns from 1, 2, 3 and 4, as high as 1, 3, 3 and 4.
    assertEquals(1 + 3 + 3 + 4, Hypervolume.of(stairs, reference), TINY);
  }

  @Test
  void whatIsBeyondTheReferenceOrNoNumberCountsNothing() {
    double[] reference = {5, 5};
    List<double[]> outside =
        List.of(new double[] {5, 1}, new double[] {1, 6}, new double[] {Double.NaN, 1}, reference);
    assertEquals(0, Hypervolume.of(outside, reference));
  }

  @Test
  void volumesOfThreeObjectives() {
    double[] reference = {3, 3, 3};
    List<double[]> corners =
        List.of(new double[] {1, 2, 2}, new double[] {2, 1, 2}, new double[] {2, 2, 1});
    // Three boxes of 2 × 1 × 1 that share one unit cube.
    assertEquals(4, Hypervolume.of(corners, reference), TINY);
    assertEquals(8, Hypervolume.of(List.of(new double[] {1, 1, 1}), reference), TINY);
  }

  /** Along 1 - √x the area is that of the integral, up to the steps' width. */
  @Test
  void manyPointsOfAKnownFrontComeNearItsIntegral() {
    List<double[]> front = new ArrayList<>();
    for (int i = 0; i <= 20_000; i++) {
      double x = i / 20_000.0;
      front.add(new double[] {x, 1 - Math.sqrt(x)});
    }
    assertEquals(1.21 - 1.0 / 3, Hypervolume.of(front, new double[] {1.1, 1.1}), 1e-4);
  }

  /** Compared with how many of many random places are dominated. */
  @Test
  void fourObjectivesAgreeWithCounting() {
    RandomStream random = RandomStream.of(3);
    List<double[]> losses = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      losses.add(place(random));
    }
    int dominated = 0;
    int places = 100_000;
    for (int i = 0; i < places; i++) {
      double[] place = place(random);
      dominated += losses.stream().anyMatch(each -> Fronts.dominates(each, place)) ? 1 : 0;
    }
    assertEquals(
        (double) dominated / places, Hypervolume.of(losses, new double[] {1, 1, 1, 1}), 0.01);
  }

  private static double[] place(RandomStream random) {
    return new double[] {
      random.nextDouble(), random.nextDouble(), random.nextDouble(), random.nextDouble()
    };
  }
}
