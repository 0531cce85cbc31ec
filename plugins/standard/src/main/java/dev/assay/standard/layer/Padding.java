package dev.assay.standard.layer;

import org.deeplearning4j.nn.conf.ConvolutionMode;

/** What happens at the edges of an image. */
public enum Padding {
  /** Zeros are added so that n values at stride s give ⌈n/s⌉. */
  SAME,
  /** Windows stay inside the image: n values give ⌊(n − window)/stride⌋ + 1. */
  VALID;

  int output(int size, int window, int stride) {
    return this == SAME ? (size + stride - 1) / stride : (size - window) / stride + 1;
  }

  ConvolutionMode mode() {
    return this == SAME ? ConvolutionMode.Same : ConvolutionMode.Truncate;
  }
}
