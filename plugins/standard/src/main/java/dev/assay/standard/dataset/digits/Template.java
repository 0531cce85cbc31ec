package dev.assay.standard.dataset.digits;

import java.util.ArrayList;
import java.util.List;

/**
 * One way of writing a digit: strokes through control points, in a box with x to the right and y
 * downwards, both from -1 to 1.
 *
 * <p>Strokes that meet name the same control point, so that they still meet after the points have
 * been moved.
 */
final class Template {
  private final List<Point> points = new ArrayList<>();
  private final List<Path> paths = new ArrayList<>();

  record Point(double x, double y) {}

  /**
   * A stroke over the template's points.
   *
   * @param points indices into {@link #points}; a closed curve ends where it begins
   * @param smooth whether a curve is drawn through the points, or straight lines between them
   */
  record Path(List<Integer> points, boolean smooth) {
    boolean closed() {
      return points.get(0).equals(points.get(points.size() - 1));
    }
  }

  /** Adds a smooth curve through the points, each given as x and y in percent of the box. */
  Template curve(int... coordinates) {
    return add(true, coordinates);
  }

  /** Adds straight lines between the points, each given as x and y in percent of the box. */
  Template lines(int... coordinates) {
    return add(false, coordinates);
  }

  List<Point> points() {
    return points;
  }

  List<Path> paths() {
    return paths;
  }

  private Template add(boolean smooth, int... coordinates) {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      Point point = new Point(coordinates[i] / 50.0 - 1, coordinates[i + 1] / 50.0 - 1);
      int known = points.indexOf(point);
      if (known < 0) {
        known = points.size();
        points.add(point);
      }
      indices.add(known);
    }
    paths.add(new Path(List.copyOf(indices), smooth));
    return this;
  }
}
