package dev.assay.spi.augmentation;

import dev.assay.spi.dataset.InputShape;
import org.jspecify.annotations.Nullable;

/**
 * An image on its way to being trained on, changed in place. Where a change takes pixels from
 * between the original ones, they are interpolated bilinearly; what lies outside the image is 0.
 *
 * <p>Affine changes in a row are made as one, so that the image is interpolated only once and what
 * one of them moves out of sight the next one can bring back. Not safe for use by several threads.
 */
public final class TrainingImage {
  private final InputShape.Image shape;
  private final double centreX;
  private final double centreY;
  private float[] pixels;
  private float[] resampled;
  private Affine pending = Affine.IDENTITY;

  /** A black image. */
  public TrainingImage(InputShape.Image shape) {
    this.shape = shape;
    this.centreX = (shape.width() - 1) / 2.0;
    this.centreY = (shape.height() - 1) / 2.0;
    this.pixels = new float[shape.size()];
    this.resampled = new float[shape.size()];
  }

  /** Its size. */
  public InputShape.Image shape() {
    return shape;
  }

  /** Becomes the image that begins at an offset. */
  public void read(float[] source, int offset) {
    System.arraycopy(source, offset, pixels, 0, pixels.length);
    pending = Affine.IDENTITY;
  }

  /** Copies the image to an offset. */
  public void write(float[] target, int offset) {
    System.arraycopy(pixels(), 0, target, offset, shape.size());
  }

  /**
   * Its pixels, channel by channel, each row by row; what is changed there changes the image, until
   * another method is called.
   */
  public float[] pixels() {
    if (!pending.equals(Affine.IDENTITY)) {
      resample(/* byX= */ null, /* byY= */ null);
    }
    return pixels;
  }

  /**
   * Moves pixels.
   *
   * @param source for a place in the changed image the place that its pixel comes from
   */
  public void transform(Affine source) {
    pending = pending.after(source);
  }

  /**
   * Moves every pixel by a distance of its own.
   *
   * @param byX row by row, how far to the right of a place its pixel comes from
   * @param byY the same, how far below
   */
  public void displace(float[] byX, float[] byY) {
    resample(byX, byY);
  }

  private void resample(float @Nullable [] byX, float @Nullable [] byY) {
    int width = shape.width();
    for (int row = 0, pixel = 0; row < shape.height(); row++) {
      for (int column = 0; column < width; column++, pixel++) {
        double x = column - centreX + (byX == null ? 0 : byX[pixel]);
        double y = row - centreY + (byY == null ? 0 : byY[pixel]);
        interpolate(
            pixel,
            pending.xx() * x + pending.xy() * y + pending.x0() + centreX,
            pending.yx() * x + pending.yy() * y + pending.y0() + centreY);
      }
    }
    float[] before = pixels;
    pixels = resampled;
    resampled = before;
    pending = Affine.IDENTITY;
  }

  /** Sets a pixel of the resampled image to what lies at (x, y), counted from the first pixel. */
  private void interpolate(int pixel, double x, double y) {
    int width = shape.width();
    int height = shape.height();
    int plane = width * height;
    boolean inside = x > -1 && x < width && y > -1 && y < height;
    int left = inside ? (int) Math.floor(x) : 0;
    int top = inside ? (int) Math.floor(y) : 0;
    float right = (float) (x - left);
    float below = (float) (y - top);
    int corner = top * width + left;
    for (int channel = 0; channel < shape.channels(); channel++) {
      float value = 0;
      if (inside) {
        int at = channel * plane + corner;
        boolean hasLeft = left >= 0;
        boolean hasRight = left + 1 < width;
        if (top >= 0) {
          float upper =
              (hasLeft ? (1 - right) * pixels[at] : 0) + (hasRight ? right * pixels[at + 1] : 0);
          value += (1 - below) * upper;
        }
        if (top + 1 < height) {
          float lower =
              (hasLeft ? (1 - right) * pixels[at + width] : 0)
                  + (hasRight ? right * pixels[at + width + 1] : 0);
          value += below * lower;
        }
      }
      resampled[channel * plane + pixel] = value;
    }
  }
}
