package dev.assay.training.portable;

import dev.assay.portable.Floats;
import dev.assay.portable.PortableLayer;
import dev.assay.portable.PortableLayer.Convolution;
import dev.assay.portable.PortableLayer.Dense;
import dev.assay.portable.PortableLayer.Function;
import dev.assay.portable.PortableLayer.Pooling;
import dev.assay.portable.PortableLayer.Scaling;
import dev.assay.portable.PortableLayer.Slopes;
import dev.assay.portable.PortableLayer.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.PReLUParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Translates stacks of the layers that networks for images are mostly made of. */
public final class Translation {
  private final List<PortableLayer> layers = new ArrayList<>();

  private Translation() {}

  /**
   * The layers of the same network as it predicts, first to last: what only training needs, such as
   * dropout, isn't among them.
   *
   * @throws UntranslatableException if a layer or a function of it has no counterpart
   */
  public static List<PortableLayer> of(MultiLayerNetwork network) throws UntranslatableException {
    Translation translation = new Translation();
    Layer[] all = network.getLayers();
    for (int place = 0; place < all.length; place++) {
      requirePlain(network.getLayerWiseConfigurations().getInputPreProcess(place));
      translation.add(all[place]);
    }
    return translation.layers;
  }

  /** Between rows and images nothing needs to be done: both lie in memory alike. */
  private static void requirePlain(InputPreProcessor between) throws UntranslatableException {
    if (between != null
        && !(between instanceof CnnToFeedForwardPreProcessor)
        && !(between instanceof FeedForwardToCnnPreProcessor)) {
      throw new UntranslatableException(
          "it changes shapes by " + between.getClass().getSimpleName());
    }
  }

  private void add(Layer layer) throws UntranslatableException {
    var configured = layer.conf().getLayer();
    var configuration = configured instanceof FrozenLayer frozen ? frozen.getLayer() : configured;
    // Classes derived from these compute something else.
    Class<?> kind = configuration.getClass();
    if (kind == DropoutLayer.class) {
      return;
    }
    if (kind == DenseLayer.class || kind == OutputLayer.class) {
      INDArray weights = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
      layers.add(
          new Dense(
              Floats.of(numbers(weights)),
              biases(layer, DefaultParamInitializer.BIAS_KEY, weights.size(1))));
    } else if (kind == ConvolutionLayer.class) {
      INDArray weights = layer.getParam(ConvolutionParamInitializer.WEIGHT_KEY);
      layers.add(
          new Convolution(
              windows((ConvolutionLayer) configuration),
              Floats.of(numbers(weights)),
              biases(layer, ConvolutionParamInitializer.BIAS_KEY, weights.size(0))));
    } else if (kind == SubsamplingLayer.class) {
      layers.add(pooling((SubsamplingLayer) configuration));
    } else if (kind == BatchNormalization.class) {
      layers.add(scaling(layer, (BatchNormalization) configuration));
    } else if (kind == PReLULayer.class) {
      layers.add(slopes(layer, (PReLULayer) configuration));
    } else if (kind != ActivationLayer.class && kind != LossLayer.class) {
      throw new UntranslatableException(
          "it has a layer of the kind "
              + kind.getSimpleName().replaceFirst("(?<=.)Layer$", "").toLowerCase(Locale.ROOT));
    }
    // The library doesn't ask these two for their functions.
    boolean silent = kind == BatchNormalization.class || kind == PReLULayer.class;
    if (configuration instanceof BaseLayer computing && !silent) {
      Function function = Functions.of(computing.getActivationFn());
      if (!function.name().equals("identity")) {
        layers.add(function);
      }
    } else if (configuration instanceof ActivationLayer alone) {
      layers.add(Functions.of(alone.getActivationFn()));
    }
  }

  private static Windows windows(ConvolutionLayer layer) throws UntranslatableException {
    requireChannelsFirst(layer.getCnn2dDataFormat());
    return windows(
        layer.getKernelSize(),
        layer.getStride(),
        layer.getDilation(),
        layer.getPadding(),
        layer.getConvolutionMode());
  }

  private static Pooling pooling(SubsamplingLayer layer) throws UntranslatableException {
    requireChannelsFirst(layer.getCnn2dDataFormat());
    boolean mean =
        switch (layer.getPoolingType()) {
          case MAX -> false;
          case AVG -> true;
          default ->
              throw new UntranslatableException(
                  "it has pooling of the kind " + layer.getPoolingType());
        };
    if (mean && layer.isAvgPoolIncludePadInDivisor()) {
      throw new UntranslatableException("its mean pooling counts what lies outside the image");
    }
    return new Pooling(
        windows(
            layer.getKernelSize(),
            layer.getStride(),
            layer.getDilation(),
            layer.getPadding(),
            layer.getConvolutionMode()),
        mean);
  }

  private static void requireChannelsFirst(CNN2DFormat format) throws UntranslatableException {
    if (format != CNN2DFormat.NCHW) {
      throw new UntranslatableException("its images have their channels last");
    }
  }

  private static Windows windows(
      int[] kernel, int[] stride, int[] dilation, int[] padding, ConvolutionMode mode)
      throws UntranslatableException {
    if (mode == ConvolutionMode.Causal) {
      throw new UntranslatableException("it has a causal convolution");
    }
    return new Windows(
        kernel[0],
        kernel[1],
        stride[0],
        stride[1],
        dilation[0],
        dilation[1],
        padding[0],
        padding[1],
        mode == ConvolutionMode.Same);
  }

  /**
   * Outside training, batch normalisation is γ·(x − mean)/√(variance + ε) + β with constants, so a
   * factor and an offset.
   */
  private static Scaling scaling(Layer layer, BatchNormalization configuration) {
    float[] means = numbers(layer.getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN));
    float[] spreads =
        numbers(
            layer.getParam(
                configuration.isUseLogStd()
                    ? BatchNormalizationParamInitializer.GLOBAL_LOG_STD
                    : BatchNormalizationParamInitializer.GLOBAL_VAR));
    INDArray gammas = layer.getParam(BatchNormalizationParamInitializer.GAMMA);
    INDArray betas = layer.getParam(BatchNormalizationParamInitializer.BETA);
    float[] factors = new float[means.length];
    float[] offsets = new float[means.length];
    for (int i = 0; i < means.length; i++) {
      double variance = configuration.isUseLogStd() ? Math.pow(10, 2.0 * spreads[i]) : spreads[i];
      double gamma = gammas == null ? configuration.getGamma() : gammas.getDouble(i);
      double beta = betas == null ? configuration.getBeta() : betas.getDouble(i);
      double factor = gamma / Math.sqrt(variance + configuration.getEps());
      factors[i] = (float) factor;
      offsets[i] = (float) (beta - factor * means[i]);
    }
    return new Scaling(Floats.of(factors), Floats.of(offsets));
  }

  private static Slopes slopes(Layer layer, PReLULayer configuration)
      throws UntranslatableException {
    if (configuration.getSharedAxes() != null) {
      throw new UntranslatableException("its parametric ReLU shares slopes");
    }
    return new Slopes(Floats.of(numbers(layer.getParam(PReLUParamInitializer.WEIGHT_KEY))));
  }

  private static Floats biases(Layer layer, String key, long count) {
    INDArray biases = layer.getParam(key);
    return Floats.of(biases == null ? new float[(int) count] : numbers(biases));
  }

  /** All of them, the last index running fastest. */
  private static float[] numbers(INDArray array) {
    return array.dup('c').data().asFloat();
  }
}
