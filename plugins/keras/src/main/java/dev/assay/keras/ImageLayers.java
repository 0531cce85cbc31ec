package dev.assay.keras;

import static dev.assay.keras.Part.array;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers that move over images. */
final class ImageLayers {
  private ImageLayers() {}

  static Values.Image image(Settings settings, Values input) throws ModelException {
    if (!(input instanceof Values.Image image)) {
      throw ModelException.of(settings.layer(), "it needs images, but gets " + input);
    }
    settings.expect("data_format", "channels_last");
    return image;
  }

  static Part convolution(Settings settings, Values input) throws ModelException {
    Values.Image image = image(settings, input);
    Windows windows = Windows.kernels(settings);
    int filters = settings.count("filters");
    boolean isBiased = settings.flag("use_bias", true);
    int[] kernel = windows.size();
    return Part.of(
        new ConvolutionLayer.Builder(kernel)
            .name(settings.layer())
            .stride(windows.stride())
            .dilation(windows.dilation())
            .convolutionMode(windows.mode())
            .nIn(image.channels())
            .nOut(filters)
            .hasBias(isBiased)
            .activation(ActivationNames.of(settings))
            .build(),
        windows.output(settings, image, filters),
        ((long) kernel[0] * kernel[1] * image.channels() + (isBiased ? 1 : 0)) * filters,
        arrays -> {
          Map<String, INDArray> weights = new HashMap<>();
          weights.put(
              "W",
              array(settings, arrays, "kernel")
                  .expect(
                      settings.layer(), "kernel", kernel[0], kernel[1], image.channels(), filters)
                  .permuted(3, 2, 0, 1));
          if (isBiased) {
            weights.put("b", VectorLayers.bias(settings, arrays, filters));
          }
          return weights;
        });
  }

  static Part depthwiseConvolution(Settings settings, Values input) throws ModelException {
    Values.Image image = image(settings, input);
    Windows windows = Windows.kernels(settings);
    int multiplier = settings.count("depth_multiplier");
    int filters = Math.multiplyExact(image.channels(), multiplier);
    boolean isBiased = settings.flag("use_bias", true);
    int[] kernel = windows.size();
    return Part.of(
        new DepthwiseConvolution2D.Builder(kernel)
            .name(settings.layer())
            .stride(windows.stride())
            .dilation(windows.dilation())
            .convolutionMode(windows.mode())
            .depthMultiplier(multiplier)
            .nIn(image.channels())
            .nOut(filters)
            .hasBias(isBiased)
            .activation(ActivationNames.of(settings))
            .build(),
        windows.output(settings, image, filters),
        ((long) kernel[0] * kernel[1] + (isBiased ? 1 : 0)) * filters,
        arrays -> {
          Map<String, INDArray> weights = new HashMap<>();
          weights.put(
              "W",
              depthwise(settings, arrays, kernel, image.channels(), multiplier)
                  .permuted(0, 1, 2, 3));
          if (isBiased) {
            weights.put("b", VectorLayers.bias(settings, arrays, filters));
          }
          return weights;
        });
  }

  private static KerasArray depthwise(
      Settings settings, Map<String, KerasArray> arrays, int[] kernel, int channels, int multiplier)
      throws ModelException {
    String name = arrays.containsKey("depthwise_kernel") ? "depthwise_kernel" : "kernel";
    return array(settings, arrays, name)
        .expect(settings.layer(), name, kernel[0], kernel[1], channels, multiplier);
  }

  static Part separableConvolution(Settings settings, Values input) throws ModelException {
    Values.Image image = image(settings, input);
    Windows windows = Windows.kernels(settings);
    int multiplier = settings.count("depth_multiplier");
    int between = Math.multiplyExact(image.channels(), multiplier);
    int filters = settings.count("filters");
    boolean isBiased = settings.flag("use_bias", true);
    int[] kernel = windows.size();
    return Part.of(
        new SeparableConvolution2D.Builder(kernel)
            .name(settings.layer())
            .stride(windows.stride())
            .dilation(windows.dilation())
            .convolutionMode(windows.mode())
            .depthMultiplier(multiplier)
            .nIn(image.channels())
            .nOut(filters)
            .hasBias(isBiased)
            .activation(ActivationNames.of(settings))
            .build(),
        windows.output(settings, image, filters),
        (long) kernel[0] * kernel[1] * between + (between + (isBiased ? 1L : 0L)) * filters,
        arrays -> {
          Map<String, INDArray> weights = new HashMap<>();
          weights.put(
              "W",
              depthwise(settings, arrays, kernel, image.channels(), multiplier)
                  .permuted(3, 2, 0, 1));
          weights.put(
              "pW",
              array(settings, arrays, "pointwise_kernel")
                  .expect(settings.layer(), "pointwise_kernel", 1, 1, between, filters)
                  .permuted(3, 2, 0, 1));
          if (isBiased) {
            weights.put("b", VectorLayers.bias(settings, arrays, filters));
          }
          return weights;
        });
  }

  static Part pooling(Settings settings, Values input, SubsamplingLayer.PoolingType type)
      throws ModelException {
    return pooling(settings, image(settings, input), Windows.pools(settings), type);
  }

  static Part pooling(
      Settings settings, Values.Image image, Windows windows, SubsamplingLayer.PoolingType type)
      throws ModelException {
    return Part.of(
        new SubsamplingLayer.Builder(type)
            .name(settings.layer())
            .kernelSize(windows.size())
            .stride(windows.stride())
            .convolutionMode(windows.mode())
            .build(),
        windows.output(settings, image, image.channels()));
  }

  static Part globalPooling(Settings settings, Values input, PoolingType type)
      throws ModelException {
    Values.Image image = image(settings, input);
    settings.expect("keepdims", "false");
    return Part.of(
        new GlobalPoolingLayer.Builder(type).name(settings.layer()).build(),
        new Values.Flat(image.channels()));
  }

  static Part zeroPadding(Settings settings, Values input) throws ModelException {
    Values.Image image = image(settings, input);
    int[] edges = settings.edges("padding");
    return Part.of(
        new ZeroPaddingLayer.Builder(edges).name(settings.layer()).build(),
        new Values.Image(
            image.height() + edges[0] + edges[1],
            image.width() + edges[2] + edges[3],
            image.channels()));
  }

  static Part cropping(Settings settings, Values input) throws ModelException {
    Values.Image image = image(settings, input);
    int[] edges = settings.edges("cropping");
    int height = image.height() - edges[0] - edges[1];
    int width = image.width() - edges[2] - edges[3];
    if (height < 1 || width < 1) {
      throw ModelException.of(settings.layer(), "it leaves nothing of the " + image);
    }
    return Part.of(
        new Cropping2D.Builder(edges).name(settings.layer()).build(),
        new Values.Image(height, width, image.channels()));
  }

  static Part upSampling(Settings settings, Values input) throws ModelException {
    Values.Image image = image(settings, input);
    settings.expect("interpolation", "nearest");
    int[] size = settings.pair("size", 2, 2);
    return Part.of(
        new Upsampling2D.Builder().size(size).name(settings.layer()).build(),
        new Values.Image(
            Math.multiplyExact(image.height(), size[0]),
            Math.multiplyExact(image.width(), size[1]),
            image.channels()));
  }
}
