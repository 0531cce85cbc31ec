package dev.assay.standard.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.contract.AugmentationContract;
import dev.assay.spi.RandomStream;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.augmentation.TrainingImage;
import dev.assay.spi.dataset.InputShape;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AugmentationsTest {
  private static final InputShape.Image SHAPE = new InputShape.Image(1, 21, 21);

  /** Every draw is the highest. */
  private static final RandomGenerator HIGHEST = () -> -1L;

  @Nested
  class Shifts extends AugmentationContract {
    @Override
    protected Augmentation augmentation() {
      return new Shift(2, 1);
    }
  }

  @Nested
  class Rotations extends AugmentationContract {
    @Override
    protected Augmentation augmentation() {
      return new Rotation(20);
    }
  }

  @Nested
  class Scales extends AugmentationContract {
    @Override
    protected Augmentation augmentation() {
      return new Scale(0.8, 1.2);
    }
  }

  @Nested
  class Shears extends AugmentationContract {
    @Override
    protected Augmentation augmentation() {
      return new Shear(20);
    }
  }

  @Nested
  class Elastics extends AugmentationContract {
    @Override
    protected Augmentation augmentation() {
      return new Elastic(12, 2);
    }
  }

  @Nested
  class Brightnesses extends AugmentationContract {
    @Override
    protected Augmentation augmentation() {
      return new Brightness(0.1);
    }
  }

  @Nested
  class Contrasts extends AugmentationContract {
    @Override
    protected Augmentation augmentation() {
      return new Contrast(0.5, 2);
    }
  }

  @Nested
  class Flips extends AugmentationContract {
    @Override
    protected Augmentation augmentation() {
      return new HorizontalFlip(0.5);
    }
  }

  @Test
  void shiftMovesWholePixelsUpToTheLimit() {
    boolean[][] seen = new boolean[5][3];
    for (int i = 0; i < 300; i++) {
      float[] moved = augmented(new Shift(2, 1), dot(10, 10), RandomStream.of(i));
      int at = brightest(moved);
      assertEquals(1, moved[at], "a pixel between others");
      seen[at % 21 - 8][at / 21 - 9] = true;
    }
    for (boolean[] column : seen) {
      assertArrayEquals(new boolean[] {true, true, true}, column);
    }
  }

  @Test
  void rotationByARightAngleTurnsTheImage() {
    float[] turned = augmented(new Rotation(90), dot(14, 10), HIGHEST);
    assertEquals(14 * 21 + 10, brightest(turned), "a dot at the right comes to the bottom");
    assertEquals(1, turned[14 * 21 + 10], 1e-4);
  }

  @Test
  void scaleMovesAwayFromTheCentre() {
    float[] scaled = augmented(new Scale(1, 2), dot(13, 12), HIGHEST);
    assertEquals(14 * 21 + 16, brightest(scaled));
  }

  @Test
  void shearMovesRowsByTheirDistanceFromTheMiddle() {
    float[] slanted = augmented(new Shear(45), dot(10, 13), HIGHEST);
    assertEquals(13 * 21 + 13, brightest(slanted));
    assertEquals(10 * 21 + 10, brightest(augmented(new Shear(45), dot(10, 10), HIGHEST)));
  }

  @Test
  void flipMirrorsTheGivenShare() {
    int flipped = 0;
    for (int i = 0; i < 1000; i++) {
      float[] image = augmented(new HorizontalFlip(0.3), dot(3, 5), RandomStream.of(1).split(i));
      flipped += brightest(image) == 5 * 21 + 17 ? 1 : 0;
    }
    assertEquals(300, flipped, 60);
  }

  @Test
  void brightnessAddsAndCutsOff() {
    float[] lighter = augmented(new Brightness(0.25), dot(3, 5), HIGHEST);
    assertEquals(0.25, lighter[0], 1e-6);
    assertEquals(1, lighter[5 * 21 + 3]);
  }

  @Test
  void contrastStretchesAboutTheMean() {
    float[] pixels = new float[SHAPE.size()];
    pixels[0] = 0.5f + 0.25f;
    pixels[1] = 0.5f - 0.25f;
    Arrays.fill(pixels, 2, pixels.length, 0.5f);
    float[] stretched = augmented(new Contrast(1, 1.5), pixels, HIGHEST);
    assertEquals(0.5 + 0.375, stretched[0], 1e-6);
    assertEquals(0.5 - 0.375, stretched[1], 1e-6);
    assertEquals(0.5, stretched[2], 1e-6);
  }

  /** By the formula: α·sd(U(−1, 1)) / (2√π·σ) is how far a pixel far from the edges moves. */
  @Test
  void elasticMovesNeighboursAlikeAndAsFarAsTheFormulaSays() {
    InputShape.Image shape = new InputShape.Image(1, 61, 61);
    double squares = 0;
    double differences = 0;
    int draws = 400;
    for (int i = 0; i < draws; i++) {
      // The image is a ramp, so that a pixel's change tells its way along x.
      float[] ramp = new float[shape.size()];
      for (int p = 0; p < ramp.length; p++) {
        ramp[p] = p % 61;
      }
      TrainingImage image = new TrainingImage(shape);
      image.read(ramp, 0);
      new Elastic(34, 4).apply(image, RandomStream.of(2).split(i));
      int centre = 30 * 61 + 30;
      double moved = image.pixels()[centre] - ramp[centre];
      double beside = image.pixels()[centre + 1] - ramp[centre + 1];
      squares += moved * moved / draws;
      differences += (moved - beside) * (moved - beside) / draws;
    }
    double expected = 34 / Math.sqrt(3) / (2 * Math.sqrt(Math.PI) * 4);
    assertEquals(expected, Math.sqrt(squares), 0.12 * expected);
    assertTrue(Math.sqrt(differences) < 0.25 * expected, "neighbours part");
  }

  @Test
  void factorsTheWrongWayRoundAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Scale(1.2, 0.8));
    assertThrows(IllegalArgumentException.class, () -> new Contrast(1.2, 0.8));
  }

  private static float[] augmented(Augmentation by, float[] pixels, RandomGenerator random) {
    TrainingImage image = new TrainingImage(SHAPE);
    image.read(pixels, 0);
    by.apply(image, random);
    return image.pixels();
  }

  private static float[] dot(int x, int y) {
    float[] pixels = new float[SHAPE.size()];
    pixels[y * 21 + x] = 1;
    return pixels;
  }

  private static int brightest(float[] pixels) {
    int best = 0;
    for (int i = 0; i < pixels.length; i++) {
      best = pixels[i] > pixels[best] ? i : best;
    }
    return best;
  }
}
