package dev.assay.training.summary;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Whether a layer's windows fit into images, which the library only finds out when it trains. */
final class Windows {
  private Windows() {}

  /** True for layers without windows, too. */
  static boolean fit(Layer layer, InputType input) {
    if (!(input instanceof InputType.InputTypeConvolutional images)) {
      return true;
    }
    if (layer instanceof SubsamplingLayer pooling) {
      return fit(
          images,
          pooling.getConvolutionMode(),
          pooling.getKernelSize(),
          pooling.getDilation(),
          pooling.getPadding());
    }
    return !(layer instanceof ConvolutionLayer convolution)
        || layer instanceof Deconvolution2D
        || fit(
            images,
            convolution.getConvolutionMode(),
            convolution.getKernelSize(),
            convolution.getDilation(),
            convolution.getPadding());
  }

  private static boolean fit(
      InputType.InputTypeConvolutional images,
      ConvolutionMode mode,
      int[] size,
      int[] dilation,
      int[] padding) {
    return mode == ConvolutionMode.Same
        || (reach(size[0], dilation[0]) <= images.getHeight() + 2L * padding[0]
            && reach(size[1], dilation[1]) <= images.getWidth() + 2L * padding[1]);
  }

  private static int reach(int size, int dilation) {
    return size + (size - 1) * (dilation - 1);
  }
}
