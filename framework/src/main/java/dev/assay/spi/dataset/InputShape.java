package dev.assay.spi.dataset;

/** Shape of one example's features. */
public sealed interface InputShape {

  /** How many numbers one example has. */
  int size();

  /** A plain vector. */
  record Flat(int size) implements InputShape {
    @Override
    public String toString() {
      return size + " values";
    }
  }

  /** An image, stored channel by channel, each row by row. */
  record Image(int channels, int height, int width) implements InputShape {
    @Override
    public int size() {
      return channels * height * width;
    }

    @Override
    public String toString() {
      return channels + "×" + height + "×" + width + " images";
    }
  }

  /**
   * Two examples of one shape, the first one's features before the second one's.
   *
   * @param of the shape of each
   */
  record Pair(InputShape of) implements InputShape {
    @Override
    public int size() {
      return Math.multiplyExact(2, of.size());
    }

    @Override
    public String toString() {
      return "pairs of " + of;
    }
  }
}
