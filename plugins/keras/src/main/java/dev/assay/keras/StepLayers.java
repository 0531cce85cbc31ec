package dev.assay.keras;

import static dev.assay.keras.Part.array;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers that move along series, or do the same at every step. But for global pooling they take
 * series as images that are as high as the series are long: what the library has for series
 * computes something else, or fails.
 */
final class StepLayers {
  private StepLayers() {}

  static List<Part> convolution(Settings settings, Values.Image input) throws ModelException {
    settings.expect("data_format", "channels_last");
    int filters = settings.count("filters");
    Windows windows = Windows.kernelsAlong(settings);
    int before = windows.before();
    if (before == 0) {
      return List.of(convolution(settings, input, windows, filters, /* isDense= */ false));
    }
    Part padded =
        Part.of(
            new ZeroPaddingLayer.Builder(before, 0, 0, 0).build(),
            new Values.Image(Math.addExact(input.height(), before), 1, input.channels()));
    Values.Image longer = (Values.Image) padded.output();
    return List.of(padded, convolution(settings, longer, windows, filters, /* isDense= */ false));
  }

  /** A dense layer at every step, which is a convolution of a window of one. */
  static List<Part> dense(Settings settings, Values.Image input) throws ModelException {
    int units = settings.count("units");
    return List.of(convolution(settings, input, Windows.ofOneStep(), units, /* isDense= */ true));
  }

  /** Something else at every step; only dense layers are known. */
  static List<Part> distributed(Settings settings, Values.Image input) throws ModelException {
    String type = settings.innerType("layer");
    if (!type.equals("Dense")) {
      throw ModelException.of(
          settings.layer(),
          "TimeDistributed is known of Dense only, but has " + type.replaceAll("\\P{Print}", "?"));
    }
    return dense(settings.inner("layer"), input);
  }

  private static Part convolution(
      Settings settings, Values.Image input, Windows windows, int filters, boolean isDense)
      throws ModelException {
    boolean isBiased = settings.flag("use_bias", true);
    int features = input.channels();
    int size = windows.size()[0];
    return Part.of(
        new ConvolutionLayer.Builder(windows.size())
            .name(settings.layer())
            .stride(windows.stride())
            .dilation(windows.dilation())
            .convolutionMode(windows.mode())
            .nIn(features)
            .nOut(filters)
            .hasBias(isBiased)
            .activation(elementWise(settings))
            .build(),
        windows.output(settings, input, filters),
        ((long) size * features + (isBiased ? 1 : 0)) * filters,
        arrays -> {
          Map<String, INDArray> weights = new HashMap<>();
          KerasArray kernel = array(settings, arrays, "kernel");
          kernel =
              isDense
                  ? kernel.expect(settings.layer(), "kernel", features, filters)
                  : kernel.expect(settings.layer(), "kernel", size, features, filters);
          weights.put("W", kernel.shaped(size, 1, features, filters).permuted(3, 2, 0, 1));
          if (isBiased) {
            weights.put("b", VectorLayers.bias(settings, arrays, filters));
          }
          return weights;
        });
  }

  private static IActivation elementWise(Settings settings) throws ModelException {
    IActivation function = ActivationNames.of(settings);
    if (function instanceof ActivationSoftmax) {
      throw ModelException.of(settings.layer(), "softmax at every step is not known");
    }
    return function;
  }

  static List<Part> pooling(
      Settings settings, Values.Image input, SubsamplingLayer.PoolingType type)
      throws ModelException {
    settings.expect("data_format", "channels_last");
    return List.of(ImageLayers.pooling(settings, input, Windows.poolsAlong(settings), type));
  }

  static List<Part> normalization(Settings settings, Values.Image input) throws ModelException {
    settings.expectAxis("axis", 2);
    return List.of(VectorLayers.normalization(settings, input, input.channels(), List.of()));
  }

  static Part globalPooling(Settings settings, Values.Series input, PoolingType type)
      throws ModelException {
    input.refuseUneven(settings.layer(), "global pooling");
    settings.expect("data_format", "channels_last");
    settings.expect("keepdims", "false");
    return Part.of(
        new GlobalPoolingLayer.Builder(type).name(settings.layer()).build(),
        new Values.Flat(input.features()));
  }
}
