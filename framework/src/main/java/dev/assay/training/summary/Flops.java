package dev.assay.training.summary;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;

/**
 * Counts the floating-point operations of a layer's weights on one example's way forward: two for
 * each product that is added up, as most published figures have it (those in "multiply-adds" are
 * half of these). With C channels in and C' out, kernels of k×l, and images of H×W in and H'×W'
 * out:
 *
 * <ul>
 *   <li>dense, output: 2·n·n', n values in, n' out;
 *   <li>convolution: 2·k·l·C·C'·H'·W';
 *   <li>depthwise convolution with m kernels a channel: 2·k·l·C·m·H'·W';
 *   <li>separable convolution: the same, plus 2·C·m·C'·H'·W';
 *   <li>transposed convolution: 2·k·l·C·C'·H·W;
 *   <li>LSTM, of n units: 2·4·n'·(n + n') a step, and 2·3·n' more with peepholes; simple recurrent:
 *       2·n'·(n + n').
 * </ul>
 *
 * <p>Recurrent layers count one step, as in running text a token is an example, as do the layers
 * over them; of series, which are an example as a whole, {@link NetworkSummary} counts all steps.
 * Biases, activations, pooling, normalisation and joins count nothing, nor do layers of other
 * kinds.
 */
final class Flops {
  private Flops() {}

  /** The operations of a layer that makes such an output of such an input. */
  static long of(Layer layer, InputType input, InputType output) {
    if (layer instanceof Convolution1D
        || layer instanceof Convolution3D
        || layer instanceof Deconvolution3D) {
      return 0;
    }
    if (layer instanceof DepthwiseConvolution2D depthwise) {
      return 2
          * kernel(depthwise)
          * depthwise.getNIn()
          * depthwise.getDepthMultiplier()
          * pixels(output);
    }
    if (layer instanceof SeparableConvolution2D separable) {
      long between = separable.getNIn() * separable.getDepthMultiplier();
      return 2 * between * (kernel(separable) + separable.getNOut()) * pixels(output);
    }
    if (layer instanceof ConvolutionLayer convolution) {
      InputType positions = layer instanceof Deconvolution2D ? input : output;
      return 2
          * kernel(convolution)
          * convolution.getNIn()
          * convolution.getNOut()
          * pixels(positions);
    }
    if (layer instanceof DenseLayer || layer instanceof BaseOutputLayer) {
      FeedForwardLayer dense = (FeedForwardLayer) layer;
      return 2 * dense.getNIn() * dense.getNOut();
    }
    if (layer instanceof BaseRecurrentLayer recurrent) {
      return recurrent(recurrent);
    }
    return 0;
  }

  @SuppressWarnings("deprecation") // There is no other layer with peepholes.
  private static long recurrent(BaseRecurrentLayer layer) {
    long units = layer.getNOut();
    long weights = units * (layer.getNIn() + units);
    if (layer instanceof SimpleRnn) {
      return 2 * weights;
    }
    if (layer instanceof LSTM) {
      return 2 * 4 * weights;
    }
    return layer instanceof GravesLSTM ? 2 * (4 * weights + 3 * units) : 0;
  }

  private static long kernel(ConvolutionLayer layer) {
    return (long) layer.getKernelSize()[0] * layer.getKernelSize()[1];
  }

  private static long pixels(InputType type) {
    if (type instanceof InputType.InputTypeConvolutional images) {
      return images.getHeight() * images.getWidth();
    }
    return 1;
  }
}
