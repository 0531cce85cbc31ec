package dev.assay.standard.dataset.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.contract.DatasetContract;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.parameter.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DigitsDatasetTest extends DatasetContract {

  @Override
  protected Dataset dataset() {
    return new DigitsDataset(new DigitsParameters(1, 60, 30, 20, 0.15, 1));
  }

  @Override
  protected List<Integer> sizes() {
    return List.of(60, 30, 20);
  }

  @Override
  protected Interval scale() {
    return Interval.parse("[0, 1]");
  }

  @Test
  void classesAreBalanced() {
    Examples train = load(3, 100).train();
    long[] counts = new long[10];
    for (int i = 0; i < train.size(); i++) {
      counts[train.label(i)]++;
    }
    assertArrayEquals(LongStream.generate(() -> 10).limit(10).toArray(), counts);
  }

  @Test
  void examplesAreShuffled() {
    Examples train = load(3, 100).train();
    int[] labels = IntStream.range(0, 100).map(train::label).toArray();
    assertFalse(Arrays.equals(labels, IntStream.range(0, 100).map(i -> i % 10).toArray()));
  }

  @Test
  void anotherSeedDrawsOtherImages() {
    assertFalse(Arrays.equals(image(load(1, 10).train(), 0), image(load(2, 10).train(), 0)));
  }

  @Test
  void moreTrainingImagesLeaveValidationAsItWas() {
    assertArrayEquals(image(load(1, 10).validation(), 3), image(load(1, 50).validation(), 3));
  }

  @Test
  void partsAreDrawnIndependently() {
    assertFalse(Arrays.equals(image(load(1, 10).train(), 0), image(load(1, 10).validation(), 0)));
  }

  /** A change of this number means that recorded results no longer hold for the same seed. */
  @Test
  void imagesStayTheSameFromReleaseToRelease() {
    Examples train = load(1, 10).train();
    int hash = 0;
    for (int i = 0; i < 10; i++) {
      hash = 31 * hash + Arrays.hashCode(image(train, i));
    }
    assertEquals(1350602781, hash);
  }

  @Test
  void inkIsInTheMiddleAndPaperAtTheBorder() {
    Examples train = new DigitsDataset(new DigitsParameters(1, 200, 0, 0, 0, 1)).load().train();
    for (int i = 0; i < train.size(); i++) {
      float[] image = image(train, i);
      double ink = 0;
      double border = 0;
      for (int p = 0; p < image.length; p++) {
        ink += image[p];
        int row = p / 28;
        int column = p % 28;
        border += row == 0 || row == 27 || column == 0 || column == 27 ? image[p] : 0;
      }
      assertTrue(ink > 15 && ink < 250, "ink " + ink);
      assertTrue(border < 0.1 * ink, "a digit runs over the border: " + border + " of " + ink);
    }
  }

  private static Splits load(long seed, int train) {
    return new DigitsDataset(new DigitsParameters(seed, train, 10, 0, 0.15, 1)).load();
  }

  private static float[] image(Examples examples, int index) {
    float[] pixels = new float[784];
    examples.features(index, pixels, 0);
    return pixels;
  }
}
