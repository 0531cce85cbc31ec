package dev.assay.zoo;

import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import java.util.List;

/** Noise in which the channel of the class's number is the brightest. */
record ColouredImages(int side) implements Dataset {

  @Override
  public DataShape shape() {
    return new DataShape(new InputShape.Image(3, side, side), List.of("red", "green", "blue"));
  }

  @Override
  public Splits load() {
    return new Splits(new Noise(24, side), new Noise(9, side), new Noise(9, side));
  }

  private record Noise(int size, int side) implements Examples {
    @Override
    public void features(int index, float[] target, int offset) {
      RandomStream random = RandomStream.of(index);
      int pixels = side * side;
      for (int i = 0; i < 3 * pixels; i++) {
        double light = i / pixels == label(index) ? 0.5 : 0;
        target[offset + i] = (float) (light + 0.5 * random.nextDouble());
      }
    }

    @Override
    public int label(int index) {
      return index % 3;
    }
  }
}
