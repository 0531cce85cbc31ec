package dev.assay.training.inspection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.inspection.Spreads;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  private static final List<Integer> ALL = Spreads.PERCENTAGES;

  /** The example in NumPy's documentation of percentile, and R's of 1 to 10. */
  @Test
  void gives_published_values() {
    assertArrayEquals(new double[] {1, 3.5, 10}, of(List.of(0, 50, 100), 10, 7, 4, 3, 2, 1));
    float[] ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    assertArrayEquals(new double[] {1, 3.25, 5.5, 7.75, 10}, of(List.of(0, 25, 50, 75, 100), ten));
  }

  @Test
  void one_number_is_all_its_percentiles() {
    assertArrayEquals(new double[] {4, 4, 4}, of(List.of(0, 50, 100), 4));
  }

  @Test
  void several_buffers_are_one_list_of_numbers() {
    float[] numbers = gaussian(1_001);
    double[] expected = sorted(numbers);
    FloatBuffer all = FloatBuffer.wrap(numbers);
    double[] found =
        new Percentiles(ALL).of(List.of(all.slice(0, 700), all.slice(700, 1), all.slice(701, 300)));
    assertArrayEquals(expected, found, 1e-12);
  }

  @Test
  void of_a_great_many_a_part_stands_for_all_but_the_extremes_are_exact() {
    float[] numbers = gaussian(1_000_003);
    numbers[777_777] = 100;
    numbers[777_779] = -200;
    double[] found = of(ALL, numbers);
    assertEquals(-200, found[0]);
    assertEquals(100, found[8]);
    // Four standard errors of the 7th percentile of 1,022 numbers.
    double[] normal = {-1.476, -0.994, -0.496, 0, 0.496, 0.994, 1.476};
    for (int i = 1; i < 8; i++) {
      assertEquals(normal[i - 1], found[i], 0.24, ALL.get(i) + " %");
    }
  }

  private static float[] gaussian(int count) {
    SplittableRandom random = new SplittableRandom(3);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private static double[] sorted(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      doubles[i] = numbers[i];
    }
    Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
    percentile.setData(doubles);
    double[] expected =
        ALL.stream().mapToDouble(p -> p == 0 ? 0 : percentile.evaluate(p)).toArray();
    expected[0] = Arrays.stream(doubles).min().orElseThrow();
    return expected;
  }

  @Test
  void infinities_stand_at_the_ends() {
    float[] numbers = new float[4_000];
    numbers[3] = Float.POSITIVE_INFINITY;
    numbers[4] = Float.NEGATIVE_INFINITY;
    double[] found = of(ALL, numbers);
    assertEquals(Double.NEGATIVE_INFINITY, found[0]);
    assertEquals(0, found[4]);
    assertEquals(Double.POSITIVE_INFINITY, found[8]);
  }

  private static double[] of(List<Integer> percentages, float... numbers) {
    return new Percentiles(percentages).of(List.of(FloatBuffer.wrap(numbers)));
  }
}
