package dev.assay.standard.dataset.digits;

import dev.assay.spi.RandomStream;
import java.util.List;

/** Paints single digits. */
final class DigitPainter {
  /** Line segments between two neighbouring control points. */
  private static final int STEPS = 5;

  private final Templates templates = new Templates();
  private final double noise;
  private final double distortion;

  DigitPainter(double noise, double distortion) {
    this.noise = noise;
    this.distortion = distortion;
  }

  /** Paints a digit into {@code target} from {@code offset}, row by row; 255 is full ink. */
  void paint(int digit, RandomStream random, byte[] target, int offset) {
    List<Template> ways = templates.of(digit);
    Template template = ways.get((int) (random.nextDouble() * ways.size()));
    Hand hand = new Hand(random, distortion);
    Raster raster =
        new Raster(
            2.2 + distortion * Hand.between(random, -0.9, 1.3), Hand.between(random, 0.5, 0.9));
    List<Template.Point> points =
        template.points().stream().map(point -> hand.move(point, random)).toList();
    for (Template.Path path : template.paths()) {
      draw(path, points, hand, raster);
    }
    develop(raster, random, target, offset);
  }

  private static void draw(
      Template.Path path, List<Template.Point> points, Hand hand, Raster raster) {
    List<Integer> indices = path.points();
    int last = indices.size() - 1;
    double column = 0;
    double row = 0;
    for (int span = 0; span < last; span++) {
      int before = span > 0 ? span - 1 : path.closed() ? last - 1 : 0;
      int after = span + 2 <= last ? span + 2 : path.closed() ? 1 : last;
      Template.Point p0 = points.get(indices.get(before));
      Template.Point p1 = points.get(indices.get(span));
      Template.Point p2 = points.get(indices.get(span + 1));
      Template.Point p3 = points.get(indices.get(after));
      for (int step = span == 0 ? 0 : 1; step <= STEPS; step++) {
        double t = (double) step / STEPS;
        double x =
            path.smooth()
                ? catmullRom(p0.x(), p1.x(), p2.x(), p3.x(), t)
                : p1.x() + t * (p2.x() - p1.x());
        double y =
            path.smooth()
                ? catmullRom(p0.y(), p1.y(), p2.y(), p3.y(), t)
                : p1.y() + t * (p2.y() - p1.y());
        double nextColumn = hand.column(x, y);
        double nextRow = hand.row(x, y);
        if (step > 0) {
          raster.line(column, row, nextColumn, nextRow);
        }
        column = nextColumn;
        row = nextRow;
      }
    }
  }

  /** The uniform Catmull–Rom spline between b and c at t in [0, 1]. */
  private static double catmullRom(double a, double b, double c, double d, double t) {
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }

  private void develop(Raster raster, RandomStream random, byte[] target, int offset) {
    double contrast = 1 - distortion * Hand.between(random, 0, 0.25);
    double amplitude = noise * Hand.between(random, 0.5, 1.5);
    for (int pixel = 0; pixel < DigitsDataset.PIXELS; pixel++) {
      long bits = random.nextLong();
      // A triangular distribution over (-1, 1): the difference of two uniform 31-bit numbers.
      double grain = ((bits >>> 33) - (bits & 0x7FFFFFFFL)) * 0x1.0p-31;
      double value = contrast * raster.ink(pixel) + amplitude * grain;
      target[offset + pixel] = (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
    }
  }
}
