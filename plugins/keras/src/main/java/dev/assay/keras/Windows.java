package dev.assay.keras;

import org.deeplearning4j.nn.conf.ConvolutionMode;

/** Windows that move over an image, or along series, which are as wide as one. */
final class Windows {
  private final int[] size;
  private final int[] stride;
  private final int[] dilation;
  private final Padding padding;
  private final boolean isAlong;

  /**
   * Some.
   *
   * @param size height and width
   * @param stride how far they move, down and to the right
   * @param dilation how far apart the values under them are
   * @param padding whether and where zeros are put around
   * @param isAlong whether what they move over are series
   */
  private Windows(int[] size, int[] stride, int[] dilation, Padding padding, boolean isAlong) {
    this.size = size;
    this.stride = stride;
    this.dilation = dilation;
    this.padding = padding;
    this.isAlong = isAlong;
  }

  /** What is put around the values that come in. */
  private enum Padding {
    VALID(ConvolutionMode.Truncate),
    SAME(ConvolutionMode.Same),
    /** Before the first step of series, so that no window sees what comes after its own. */
    CAUSAL(ConvolutionMode.Truncate);

    private final ConvolutionMode mode;

    Padding(ConvolutionMode mode) {
      this.mode = mode;
    }
  }

  /** Those of convolutions over images. */
  static Windows kernels(Settings settings) throws ModelException {
    settings.expect("groups", "1");
    return new Windows(
        settings.pair("kernel_size"),
        settings.pair("strides", 1, 1),
        settings.pair("dilation_rate", 1, 1),
        padding(settings, /* mayBeCausal= */ false),
        /* isAlong= */ false);
  }

  /** Those of pooling of images. */
  static Windows pools(Settings settings) throws ModelException {
    int[] size = settings.pair("pool_size");
    return new Windows(
        size,
        settings.pair("strides", size),
        new int[] {1, 1},
        padding(settings, /* mayBeCausal= */ false),
        /* isAlong= */ false);
  }

  /** Those of convolutions along series. */
  static Windows kernelsAlong(Settings settings) throws ModelException {
    settings.expect("groups", "1");
    return along(
        settings.single("kernel_size"),
        settings.single("strides", 1),
        settings.single("dilation_rate", 1),
        padding(settings, /* mayBeCausal= */ true));
  }

  /** Those of pooling along series. */
  static Windows poolsAlong(Settings settings) throws ModelException {
    int size = settings.single("pool_size");
    return along(
        size,
        settings.single("strides", size),
        /* dilation= */ 1,
        padding(settings, /* mayBeCausal= */ false));
  }

  /** One step at a time. */
  static Windows ofOneStep() {
    return along(/* size= */ 1, /* stride= */ 1, /* dilation= */ 1, Padding.VALID);
  }

  private static Windows along(int size, int stride, int dilation, Padding padding) {
    return new Windows(
        new int[] {size, 1},
        new int[] {stride, 1},
        new int[] {dilation, 1},
        padding,
        /* isAlong= */ true);
  }

  private static Padding padding(Settings settings, boolean mayBeCausal) throws ModelException {
    return switch (settings.text("padding", "valid")) {
      case "valid" -> Padding.VALID;
      case "same" -> Padding.SAME;
      case "causal" -> {
        if (!mayBeCausal) {
          throw ModelException.of(settings.layer(), "padding must be same or valid");
        }
        yield Padding.CAUSAL;
      }
      default -> throw ModelException.of(settings.layer(), "padding must be same or valid");
    };
  }

  Values.Image output(Settings settings, Values.Image image, int channels) throws ModelException {
    int height = places(settings, image.height(), 0, image);
    int width = places(settings, image.width(), 1, image);
    return new Values.Image(height, width, channels);
  }

  /** How many zeros come before the first step. */
  int before() {
    return padding == Padding.CAUSAL ? Math.multiplyExact(size[0] - 1, dilation[0]) : 0;
  }

  /** How many places they have along an axis. */
  private int places(Settings settings, int length, int axis, Values.Image input)
      throws ModelException {
    long window = (size[axis] - 1L) * dilation[axis] + 1;
    if (padding == Padding.SAME && stride[axis] > size[axis]) {
      throw ModelException.of(
          settings.layer(), "with padding same, strides must not exceed the window");
    }
    if (padding != Padding.SAME && window > length) {
      throw ModelException.of(
          settings.layer(),
          "its window is larger than the "
              + (isAlong ? new Values.Series(length, input.channels(), false) : input)
              + " that come in");
    }
    return padding == Padding.SAME
        ? (length + stride[axis] - 1) / stride[axis]
        : (int) ((length - window) / stride[axis] + 1);
  }

  int[] size() {
    return size.clone();
  }

  int[] stride() {
    return stride.clone();
  }

  int[] dilation() {
    return dilation.clone();
  }

  ConvolutionMode mode() {
    return padding.mode;
  }
}
