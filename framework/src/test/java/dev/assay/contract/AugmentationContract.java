package dev.assay.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.RandomStream;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.augmentation.TrainingImage;
import dev.assay.spi.dataset.InputShape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every augmentation must do with images whose pixels lie in [0, 1]. */
public abstract class AugmentationContract {
  private static final int DRAWS = 50;
  private static final InputShape.Image SHAPE = new InputShape.Image(1, 9, 12);

  /** A new instance of the augmentation, strong enough to show on an image of 9×12 pixels. */
  protected abstract Augmentation augmentation();

  @Test
  void changesImagesEachTimeInAnotherWay() {
    float[] image = image(SHAPE);
    List<List<Float>> changed =
        IntStream.range(0, DRAWS).mapToObj(i -> boxed(augmented(SHAPE, image, i))).toList();
    assertTrue(changed.stream().anyMatch(result -> !result.equals(boxed(image))));
    assertTrue(changed.stream().distinct().count() > 1, "all draws give the same image");
  }

  @Test
  void theRandomStreamDecides() {
    Augmentation other = augmentation();
    for (int i = 0; i < DRAWS; i++) {
      TrainingImage image = training(SHAPE, image(SHAPE));
      other.apply(image, RandomStream.of(i));
      assertArrayEquals(augmented(SHAPE, image(SHAPE), i), image.pixels());
    }
  }

  @Test
  void remembersNoImage() {
    Augmentation augmentation = augmentation();
    TrainingImage first = training(SHAPE, image(SHAPE));
    augmentation.apply(first, RandomStream.of(3));
    TrainingImage second = training(SHAPE, image(SHAPE));
    augmentation.apply(second, RandomStream.of(3));
    assertArrayEquals(first.pixels(), second.pixels());
  }

  @Test
  void pixelsStayInTheirRange() {
    for (InputShape.Image shape :
        List.of(SHAPE, new InputShape.Image(3, 5, 4), new InputShape.Image(1, 1, 1))) {
      for (int i = 0; i < DRAWS; i++) {
        for (float pixel : augmented(shape, image(shape), i)) {
          assertTrue(pixel >= 0 && pixel <= 1, () -> pixel + " in " + shape);
        }
      }
    }
  }

  @Test
  void channelsChangeAlike() {
    InputShape.Image colours = new InputShape.Image(3, 9, 12);
    float[] grey = image(SHAPE);
    float[] image = new float[colours.size()];
    for (int channel = 0; channel < 3; channel++) {
      System.arraycopy(grey, 0, image, channel * grey.length, grey.length);
    }
    float[] changed = augmented(colours, image, 5);
    float[] first = Arrays.copyOf(changed, grey.length);
    for (int channel = 1; channel < 3; channel++) {
      int from = channel * grey.length;
      assertArrayEquals(first, Arrays.copyOfRange(changed, from, from + grey.length));
    }
  }

  @Test
  void mostOfAnImageStays() {
    float[] image = image(SHAPE);
    double before = sum(image);
    double after = 0;
    for (int i = 0; i < DRAWS; i++) {
      after += sum(augmented(SHAPE, image, i)) / DRAWS;
    }
    assertFalse(after < before / 2 || after > 2 * before, before + " became " + after);
    assertEquals(SHAPE, training(SHAPE, image).shape());
  }

  private float[] augmented(InputShape.Image shape, float[] pixels, long seed) {
    TrainingImage image = training(shape, pixels);
    augmentation().apply(image, RandomStream.of(seed));
    return image.pixels().clone();
  }

  private static TrainingImage training(InputShape.Image shape, float[] pixels) {
    TrainingImage image = new TrainingImage(shape);
    image.read(pixels, 0);
    return image;
  }

  /** Something in the middle, a little to the left of it, that no symmetry maps onto itself. */
  private static float[] image(InputShape.Image shape) {
    float[] pixels = new float[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      double x = i % shape.width() - 0.4 * shape.width();
      double y = i / shape.width() % shape.height() - 0.5 * shape.height();
      pixels[i] = (float) (0.1 + 0.8 * Math.exp(-(x * x + x * y + 2 * y * y) / 8));
    }
    return pixels;
  }

  private static double sum(float[] pixels) {
    double sum = 0;
    for (float pixel : pixels) {
      sum += pixel;
    }
    return sum;
  }

  private static List<Float> boxed(float[] values) {
    return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
  }
}
