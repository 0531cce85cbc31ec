package dev.assay.training;

import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import java.util.List;

/** Two Gaussian blobs in the plane around (−1, −1) and (1, 1), the wider the harder. */
record Blobs(int train, int validation, int test, double deviation, long testSeed)
    implements Dataset {

  Blobs(int train, int validation, int test) {
    this(train, validation, test, 0.5, 3);
  }

  @Override
  public DataShape shape() {
    return new DataShape(new InputShape.Flat(2), List.of("low", "high"));
  }

  @Override
  public Splits load() {
    return new Splits(examples(train, 1), examples(validation, 2), examples(test, testSeed));
  }

  private Examples examples(int size, long seed) {
    RandomStream random = RandomStream.of(seed);
    float[] features = new float[2 * size];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = random.nextInt(2);
      for (int j = 0; j < 2; j++) {
        features[2 * i + j] = (float) (2 * labels[i] - 1 + deviation * random.nextGaussian());
      }
    }
    return new ArrayExamples(2, features, labels);
  }
}
