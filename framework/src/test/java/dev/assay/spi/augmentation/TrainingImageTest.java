package dev.assay.spi.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.assay.spi.dataset.InputShape;
import org.junit.jupiter.api.Test;

class TrainingImageTest {
  private static final float[] PIXELS = {1, 2, 3, 4, 5, 6};

  private final TrainingImage image = new TrainingImage(new InputShape.Image(1, 2, 3));

  TrainingImageTest() {
    image.read(PIXELS, 0);
  }

  @Test
  void wholePixelsAreCopiedAndTheOutsideIsZero() {
    image.transform(Affine.shift(1, 0));
    shows(2, 3, 0, 5, 6, 0);
  }

  @Test
  void placesBetweenPixelsAreInterpolatedBothWays() {
    image.transform(Affine.shift(0.25, 0.5));
    shows(2.75f, 3.75f, 0.75f * 4.5f, 0.5f * 4.25f, 0.5f * 5.25f, 0.5f * 0.75f * 6);
  }

  @Test
  void mirroringIsExact() {
    image.transform(Affine.linear(-1, 0, 0, 1));
    shows(3, 2, 1, 6, 5, 4);
  }

  @Test
  void theCentreStaysWhereItIs() {
    image.transform(Affine.linear(0.5, 0, 0, 1));
    shows(1.5f, 2, 2.5f, 4.5f, 5, 5.5f);
  }

  @Test
  void whatOneChangeMovesOutTheNextOneBringsBack() {
    image.transform(Affine.shift(2, 1));
    image.transform(Affine.shift(-2, -1));
    shows(PIXELS);
  }

  @Test
  void changesFollowOneAnother() {
    image.transform(Affine.shift(1, 0)); // 2 3 0 / 5 6 0
    image.transform(Affine.linear(-1, 0, 0, 1));
    shows(0, 3, 2, 0, 6, 5);
  }

  @Test
  void readingThePixelsEndsARow() {
    image.transform(Affine.shift(2, 0));
    image.pixels()[0] = 9;
    image.transform(Affine.shift(-1, 0));
    shows(0, 9, 0, 0, 6, 0);
  }

  @Test
  void pixelsMoveEachByItsOwnDistance() {
    image.displace(new float[] {0, 1, -2, 0, 0, 0}, new float[] {1, 0, 1, 0, -0.5f, -1});
    shows(4, 3, 4, 4, 3.5f, 3);
  }

  @Test
  void displacementFollowsWhatWentBefore() {
    image.transform(Affine.linear(-1, 0, 0, 1)); // 3 2 1 / 6 5 4
    image.displace(new float[] {1, 0, 0, 0, 0, 0}, new float[6]);
    shows(2, 2, 1, 6, 5, 4);
  }

  @Test
  void channelsMoveAlike() {
    TrainingImage colours = new TrainingImage(new InputShape.Image(3, 1, 2));
    colours.read(new float[] {0, 1, 2, 3, 4, 5, 6}, 1);
    colours.transform(Affine.shift(-1, 0));
    float[] written = new float[8];
    colours.write(written, 2);
    assertArrayEquals(new float[] {0, 0, 0, 1, 0, 3, 0, 5}, written);
  }

  private void shows(float... expected) {
    assertArrayEquals(expected, image.pixels(), 1e-6f);
  }
}
