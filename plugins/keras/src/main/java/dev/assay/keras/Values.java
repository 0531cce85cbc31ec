package dev.assay.keras;

import java.util.ArrayList;
import java.util.List;

/** Shape of what a layer puts out for one example. */
sealed interface Values {

  /** Images, which Keras stores pixel by pixel and the library channel by channel. */
  record Image(int height, int width, int channels) implements Values {
    @Override
    public String toString() {
      return channels + "×" + height + "×" + width + " images";
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
    int pixels = image.height() * image.width();
    int channels = image.channels();
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
