package dev.assay.standard.dataset.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class ResizingTest {

  @Test
  void sameSizeChangesNothing() {
    float[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    assertArrayEquals(values, Resizing.resize(new Planes(values, 2, 2, 3), 2, 3).values(), 1e-5f);
  }

  @Test
  void growingInterpolates() {
    Planes image = new Planes(new float[] {0, 100}, 1, 1, 2);
    assertArrayEquals(new float[] {0, 25, 75, 100}, Resizing.resize(image, 1, 4).values(), 1e-4f);
  }

  @Test
  void shrinkingLeavesNoPixelOut() {
    Planes image = new Planes(new float[] {0, 0, 0, 80, 0, 0, 0, 0}, 1, 1, 8);
    // Triangles of four pixels on each side: pixel 3 is 1.5 away from one centre, 2.5 from the
    // other.
    double first = 80 * (1 - 1.5 / 4) / (0.625 + 0.875 + 0.875 + 0.625 + 0.375 + 0.125);
    double second = 80 * (1 - 2.5 / 4) / (0.625 + 0.875 + 0.875 + 0.625 + 0.375 + 0.125);
    assertArrayEquals(
        new float[] {(float) first, (float) second}, Resizing.resize(image, 1, 2).values(), 1e-3f);
  }

  @Test
  void channelsAndRowsStayApart() {
    Planes image = new Planes(new float[] {10, 20, 30, 40}, 2, 2, 1);
    assertArrayEquals(
        new float[] {10, 10, 20, 20, 30, 30, 40, 40}, Resizing.resize(image, 2, 2).values(), 1e-4f);
  }
}
