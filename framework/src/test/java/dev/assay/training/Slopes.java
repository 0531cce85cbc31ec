package dev.assay.training;

import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.Target;

/** Numbers to learn: y = 1000 + 200·(x₀ − x₁), of x in [−1, 1]². */
record Slopes(int train, int validation, int test, boolean standardized) implements Dataset {

  @Override
  public DataShape shape() {
    return new DataShape(new InputShape.Flat(2), new Target.Real("y", standardized));
  }

  @Override
  public Splits load() {
    return new Splits(examples(train, 1), examples(validation, 2), examples(test, 3));
  }

  private static Examples examples(int size, long seed) {
    RandomStream random = RandomStream.of(seed);
    float[][] x = new float[size][2];
    for (float[] one : x) {
      one[0] = (float) (2 * random.nextDouble() - 1);
      one[1] = (float) (2 * random.nextDouble() - 1);
    }
    return new Examples() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public void features(int index, float[] target, int offset) {
        System.arraycopy(x[index], 0, target, offset, 2);
      }

      @Override
      public int label(int index) {
        throw new UnsupportedOperationException("it has no class");
      }

      @Override
      public float value(int index) {
        return 1000 + 200 * (x[index][0] - x[index][1]);
      }
    };
  }
}
