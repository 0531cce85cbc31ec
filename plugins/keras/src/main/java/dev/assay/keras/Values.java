package dev.assay.keras;

import java.util.ArrayList;
import java.util.List;

/** Shape of what a layer puts out for one example. */
sealed interface Values {
  /** The order of as many is still held in memory. */
  int MOST_FLATTENED = 1 << 22;

  /** Images, which Keras stores pixel by pixel and the library channel by channel. */
  record Image(int height, int width, int channels) implements Values {
    @Override
    public String toString() {
      return channels + "×" + height + "×" + width + " images";
    }
  }

  /**
   * Series, which Keras stores step by step and the library feature by feature.
   *
   * @param steps how many steps; {@link #ANY_STEPS} if the model leaves it open and no data tells
   * @param features numbers that a step has
   * @param isUneven whether they differ in length, so that what follows a series' own last step
   *     must not count
   */
  record Series(int steps, int features, boolean isUneven) implements Values {
    /** Weights are the same for any number. */
    static final int ANY_STEPS = 1 << 10;

    /** Refuses a layer that would see what follows the end of shorter series. */
    void refuseUneven(String layer, String type) throws ModelException {
      if (isUneven) {
        throw ModelException.ofUneven(
            layer, type + " would read on after the end of the dataset's shorter series");
      }
    }

    Series with(int newFeatures) {
      return new Series(steps, newFeatures, isUneven);
    }

    @Override
    public String toString() {
      return "series of %s steps of %d values%s"
          .formatted(
              steps == ANY_STEPS ? "any number of" : String.valueOf(steps),
              features,
              isUneven ? ", not all as long" : "");
    }
  }

  /** Rows of a grid, which only become something once they are flattened. */
  record Grid(int height, int width) implements Values {
    @Override
    public String toString() {
      return height + " rows of " + width + " values";
    }
  }

  /**
   * A plain vector.
   *
   * @param order for each value in the library's order, its place in Keras's; empty if both are the
   *     same
   */
  record Flat(int size, List<Integer> order) implements Values {
    public Flat {
      order = List.copyOf(order);
    }

    /** One in Keras's order. */
    public Flat(int size) {
      this(size, List.of());
    }

    @Override
    public String toString() {
      return size + " values";
    }
  }

  /** What becomes of images that are flattened. */
  static Flat flattened(Image image) {
    return flattened(image.height() * image.width(), image.channels());
  }

  /** What becomes of series that are flattened. */
  static Flat flattened(Series series) {
    return flattened(series.steps(), series.features());
  }

  private static Flat flattened(int pixels, int channels) {
    if ((long) pixels * channels > MOST_FLATTENED) {
      throw new ArithmeticException("too large");
    }
    if (pixels == 1 || channels == 1) {
      return new Flat(pixels * channels);
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < pixels * channels; i++) {
      order.add(i % pixels * channels + i / pixels);
    }
    return new Flat(order.size(), order);
  }
}
