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

  /**
   * A series of equally many steps, stored feature by feature, each step by step. Series that are
   * shorter are followed by zeros.
   *
   * @param features numbers that a step has, the mark among them
   * @param steps how many steps there are
   * @param marked whether series differ in length; then the last feature is a mark, 1 at a series'
   *     own last step and 0 elsewhere
   */
  record Sequence(int features, int steps, boolean marked) implements InputShape {
    /** Series of one length. */
    public Sequence(int features, int steps) {
      this(features, steps, /* marked= */ false);
    }

    public Sequence {
      if (features < (marked ? 2 : 1) || steps < 1) {
        throw new IllegalArgumentException(
            "there must be features and steps, not " + features + " in " + steps + " steps");
      }
    }

    @Override
    public int size() {
      return Math.multiplyExact(features, steps);
    }

    @Override
    public String toString() {
      return "series of " + steps + " steps of " + features + " values";
    }
  }

  /**
   * A place in running text: one number, the index of the token there. Its class is the token that
   * follows. Examples stand in the text's order. To learn from, the text is cut into as many rows
   * of equal length as a minibatch has, which are walked side by side in windows; what a network
   * remembers of a row goes with it from window to window.
   *
   * @param places how many places there are in the training text
   * @param window how many places of a row are learnt from at a time
   * @param unit what a token is
   */
  record Text(int places, int window, Unit unit) implements InputShape {
    /** What a token is. */
    public enum Unit {
      WORD,
      CHARACTER
    }

    public Text {
      if (places < 1 || window < 1) {
        throw new IllegalArgumentException(
            "there must be places and windows, not " + places + " in windows of " + window);
      }
    }

    @Override
    public int size() {
      return 1;
    }

    /**
     * Places of each row: as many as there are tokens for, less the last one, which nothing is to
     * be predicted for.
     */
    public int rowLength(int rows) {
      return Math.max(0, (places + 1) / rows - 1);
    }

    /** Whole windows that an epoch has if the text is cut into so many rows. */
    public int windows(int rows) {
      return rowLength(rows) / window;
    }

    @Override
    public String toString() {
      return unit == Unit.WORD ? "running text of words" : "running text of characters";
    }
  }
}
