package dev.assay.standard.layer;

import dev.assay.spi.Misfit;
import dev.assay.spi.dataset.InputShape;
import java.util.List;

/** Square windows that move over an image: the geometry that convolution and pooling share. */
record Windows(int size, int stride, Padding padding) {

  /**
   * Why they don't fit on an input.
   *
   * @param block name of the block
   * @param parameter name of the parameter that holds the size
   */
  List<Misfit> check(InputShape input, String block, String parameter) {
    if (!(input instanceof InputShape.Image image)) {
      return List.of(
          new Misfit(
              "",
              block + " needs images, but gets " + input,
              "put it before the first dense block, and use a dataset of images"));
    }
    int side = Math.min(image.height(), image.width());
    if (padding == Padding.VALID && size > side) {
      return List.of(
          new Misfit(
              parameter,
              parameter + " " + size + " is larger than the " + input + " that come in",
              "at most " + side + ", or padding: same"));
    }
    if (padding == Padding.SAME && stride > size) {
      // Deeplearning4j would need less than no padding on some sizes of images.
      return List.of(
          new Misfit(
              "stride",
              "with padding: same, stride " + stride + " must not exceed " + parameter + " " + size,
              "at most " + size + ", or padding: valid"));
    }
    return List.of();
  }

  /** The shape that comes out, with this number of channels. */
  InputShape output(InputShape.Image image, int channels) {
    return new InputShape.Image(
        channels,
        padding.output(image.height(), size, stride),
        padding.output(image.width(), size, stride));
  }
}
