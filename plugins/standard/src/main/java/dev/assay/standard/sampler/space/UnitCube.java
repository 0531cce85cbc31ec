package dev.assay.standard.sampler.space;

import dev.assay.spi.space.Cell;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Condition;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The points of a space as rows of numbers in [0, 1]: of each dimension the quantile of its value,
 * so that what the file calls equally likely lies equally dense; NaN where it isn't active. A value
 * of which there are only some is its cell's middle.
 */
public final class UnitCube {
  private final SearchSpace space;
  private final List<Dimension> dimensions;
  private final int[] parents;

  /** The cube of a space. */
  public UnitCube(SearchSpace space) {
    this.space = space;
    this.dimensions = space.dimensions();
    this.parents = new int[dimensions.size()];
    Map<String, Integer> places = new HashMap<>();
    for (int d = 0; d < parents.length; d++) {
      places.put(dimensions.get(d).id(), d);
      Dimension.Parent parent = dimensions.get(d).parent();
      parents[d] = parent == null ? -1 : places.getOrDefault(parent.id(), -1);
    }
  }

  /** How many numbers a row has. */
  public int size() {
    return parents.length;
  }

  /** How many options a dimension has; 0 if it is no choice. */
  public int options(int dimension) {
    return distribution(dimension) instanceof Choice choice ? choice.labels().size() : 0;
  }

  /** Whether every number in [0, 1] is a value of its own. */
  public boolean isContinuous(int dimension) {
    return distribution(dimension).count().isEmpty();
  }

  /** The part of [0, 1] that stands for the same value. */
  public Cell cell(int dimension, double u) {
    Distribution distribution = distribution(dimension);
    return distribution.cell(distribution.quantile(inside(u)));
  }

  /** Whether a dimension is active in a row, of which those before it are settled. */
  public boolean isActive(int dimension, double[] row) {
    Dimension.Parent parent = dimensions.get(dimension).parent();
    if (parent != null) {
      double u = row[parents[dimension]];
      if (Double.isNaN(u) || option(parents[dimension], u) != parent.option()) {
        return false;
      }
    }
    Condition when = dimensions.get(dimension).when();
    return when == null || when.holds(values(row, dimension));
  }

  /** The values of a settled row's first dimensions. */
  private Map<String, Object> values(double[] row, int count) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int d = 0; d < count; d++) {
      if (!Double.isNaN(row[d])) {
        values.put(dimensions.get(d).id(), distribution(d).quantile(inside(row[d])));
      }
    }
    return values;
  }

  /** The option at a quantile of a choice. */
  public int option(int dimension, double u) {
    return (Integer) distribution(dimension).quantile(inside(u));
  }

  /** A point as a row. */
  public double[] row(Point point) {
    double[] row = new double[parents.length];
    for (int d = 0; d < row.length; d++) {
      Object value = point.values().get(dimensions.get(d).id());
      row[d] = value == null ? Double.NaN : distribution(d).cell(value).middle();
    }
    return row;
  }

  /** Points as rows. */
  public double[][] rows(List<Point> points) {
    return points.stream().map(this::row).toArray(double[][]::new);
  }

  /** A row as a point; numbers of dimensions that aren't active don't matter. */
  public Point point(double[] row) {
    double[] settled = Arrays.copyOf(row, row.length);
    for (int d = 0; d < settled.length; d++) {
      if (!isActive(d, settled)) {
        settled[d] = Double.NaN;
      }
    }
    return new Point(values(settled, settled.length));
  }

  /** Whether a row's point may be tried. */
  public boolean allows(double[] row) {
    return space.constraints().isEmpty() || space.allows(point(row));
  }

  private Distribution distribution(int dimension) {
    return dimensions.get(dimension).distribution();
  }

  /** A quantile must stay under 1. */
  private static double inside(double u) {
    return Math.min(Math.max(u, 0), Math.nextDown(1.0));
  }
}
