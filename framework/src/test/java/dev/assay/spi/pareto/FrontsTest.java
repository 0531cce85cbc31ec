package dev.assay.spi.pareto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrontsTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void aLossThatIsNowhereHigherAndSomewhereLowerDominates() {
    assertTrue(Fronts.dominates(new double[] {1, 2}, new double[] {1, 3}));
    assertFalse(Fronts.dominates(new double[] {1, 2}, new double[] {1, 2}));
    assertFalse(Fronts.dominates(new double[] {1, 3}, new double[] {2, 2}));
    assertTrue(Fronts.dominates(new double[] {1, 9}, new double[] {1, Double.NaN}));
    assertFalse(Fronts.dominates(new double[] {1, Double.NaN}, new double[] {2, 9}));
    assertFalse(Fronts.dominates(new double[] {-0.0}, new double[] {0.0}));
  }

  @Test
  void frontsAreThoseThatCanBeSeenOnPaper() {
    List<double[]> losses =
        List.of(
            new double[] {1, 5},
            new double[] {2, 3},
            new double[] {4, 1},
            new double[] {3, 4},
            new double[] {5, 2},
            new double[] {5, 5},
            new double[] {2, 3});
    assertArrayEquals(new int[] {1, 1, 1, 2, 2, 3, 1}, Fronts.of(losses));
  }

  @Test
  void nobodyHasNoFronts() {
    assertArrayEquals(new int[0], Fronts.of(List.of()));
    assertEquals(List.of(), Fronts.preferred(List.of()));
    assertArrayEquals(new double[0], Fronts.crowding(List.of()));
  }

  /** Compared with the definition, on few values so that there are many ties. */
  @Test
  void frontsAreWhatTheDefinitionSays() {
    RandomStream random = RandomStream.of(1);
    for (int round = 0; round < 300; round++) {
      int objectives = 1 + round % 4;
      List<double[]> losses = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        double[] own = new double[objectives];
        Arrays.setAll(own, m -> Math.floor(random.nextDouble() * 6));
        own[0] = own[0] == 5 ? Double.NaN : own[0];
        losses.add(own);
      }
      assertArrayEquals(
          peeled(losses), Fronts.of(losses), () -> Arrays.deepToString(losses.toArray()));
    }
  }

  private static int[] peeled(List<double[]> losses) {
    int[] fronts = new int[losses.size()];
    for (int front = 1; Arrays.stream(fronts).anyMatch(each -> each == 0); front++) {
      int[] before = fronts.clone();
      for (int i = 0; i < fronts.length; i++) {
        double[] own = losses.get(i);
        boolean dominated = false;
        for (int j = 0; j < fronts.length; j++) {
          dominated |= before[j] == 0 && Fronts.dominates(losses.get(j), own);
        }
        if (before[i] == 0 && !dominated) {
          fronts[i] = front;
        }
      }
    }
    return fronts;
  }

  /** Distances are of the neighbours, as shares of the extents 4 and 4. */
  @Test
  void crowdingIsHowFarNeighboursAreApart() {
    double[] crowding =
        Fronts.crowding(
            List.of(
                new double[] {1, 5},
                new double[] {2, 3},
                new double[] {4, 2},
                new double[] {5, 1}));
    assertArrayEquals(
        new double[] {INFINITE, 3.0 / 4 + 3.0 / 4, 3.0 / 4 + 2.0 / 4, INFINITE}, crowding, 1e-12);
  }

  @Test
  void theBestFrontComesFirstAndOnItTheLeastCrowded() {
    List<double[]> losses =
        List.of(
            new double[] {6, 6},
            new double[] {4, 2},
            new double[] {2, 3},
            new double[] {1, 5},
            new double[] {5, 1});
    assertEquals(List.of(3, 4, 2, 1, 0), Fronts.preferred(losses));
  }

  @Test
  void tenThousandTakeNoPairwiseComparisons() {
    RandomStream random = RandomStream.of(2);
    List<double[]> losses = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      double x = random.nextDouble();
      losses.add(new double[] {x, 1 - x});
    }
    assertEquals(10_000, Arrays.stream(Fronts.of(losses)).sum());
  }
}
