package dev.assay.spi.augmentation;

/**
 * An affine map of the plane, {@code (x, y) ↦ (xx·x + xy·y + x0, yx·x + yy·y + y0)}. Coordinates
 * are in pixels from the centre of the image, x to the right, y downwards.
 *
 * @param xx what x adds to x
 * @param xy what y adds to x
 * @param x0 shift of x
 * @param yx what x adds to y
 * @param yy what y adds to y
 * @param y0 shift of y
 */
public record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {

  /** The map that changes nothing. */
  public static final Affine IDENTITY = linear(1, 0, 0, 1);

  /** A map that keeps the centre. */
  public static Affine linear(double xx, double xy, double yx, double yy) {
    return new Affine(xx, xy, 0, yx, yy, 0);
  }

  /** A shift by so many pixels. */
  public static Affine shift(double x, double y) {
    return new Affine(1, 0, x, 0, 1, y);
  }

  /** The map that applies the other one first, then this one. */
  public Affine after(Affine first) {
    return new Affine(
        xx * first.xx + xy * first.yx,
        xx * first.xy + xy * first.yy,
        xx * first.x0 + xy * first.y0 + x0,
        yx * first.xx + yy * first.yx,
        yx * first.xy + yy * first.yy,
        yx * first.x0 + yy * first.y0 + y0);
  }
}
