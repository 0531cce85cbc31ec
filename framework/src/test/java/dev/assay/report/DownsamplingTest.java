package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownsamplingTest {
  @ParameterizedTest
  @CsvSource({"501, 500", "502, 500", "999, 500", "100000, 500", "4, 3", "5, 4"})
  void keepsBothEndsTheOrderAndTheLimit(int n, int limit) {
    List<double[]> thin = Downsampling.thin(line(n), limit);
    assertEquals(limit, thin.size());
    assertEquals(0, thin.get(0)[0]);
    assertEquals(n - 1, thin.get(limit - 1)[0]);
    for (int i = 1; i < limit; i++) {
      assertTrue(thin.get(i - 1)[0] < thin.get(i)[0]);
    }
  }

  @Test
  void keepsAPeakThatWouldFallBetween() {
    List<double[]> points = line(10_000);
    points.get(4321)[1] = 1e6;
    assertTrue(Downsampling.thin(points, 100).stream().anyMatch(point -> point[0] == 4321));
  }

  @Test
  void leavesShortCurvesAlone() {
    List<double[]> points = line(500);
    assertSame(points, Downsampling.thin(points, 500));
  }

  private static List<double[]> line(int n) {
    return IntStream.range(0, n).mapToObj(i -> new double[] {i, i % 7}).toList();
  }
}
