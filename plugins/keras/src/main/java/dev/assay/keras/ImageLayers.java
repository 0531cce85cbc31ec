package dev.assay.keras;

import static dev.assay.keras.Part.array;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
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

  /** Windows that move over an image. */
  private static final class Windows {
    private final int[] size;
    private final int[] stride;
    private final int[] dilation;
    private final boolean isSame;

    Windows(int[] size, int[] stride, int[] dilation, boolean isSame) {
      this.size = size;
      this.stride = stride;
      this.dilation = dilation;
      this.isSame = isSame;
    }

    Values.Image output(Settings settings, Values.Image image, int channels) throws ModelException {
      int height = along(settings, image.height(), 0, image);
      int width = along(settings, image.width(), 1, image);
      return new Values.Image(height, width, channels);
    }

    private int along(Settings settings, int length, int axis, Values.Image image)
        throws ModelException {
      long window = (size[axis] - 1L) * dilation[axis] + 1;
      if (isSame && stride[axis] > size[axis]) {
        throw ModelException.of(
            settings.layer(), "with padding same, strides must not exceed the window");
      }
      if (!isSame && window > length) {
        throw ModelException.of(
            settings.layer(), "its window is larger than the " + image + " that come in");
      }
      return isSame
          ? (length + stride[axis] - 1) / stride[axis]
          : (int) ((length - window) / stride[axis] + 1);
    }

    ConvolutionMode mode() {
      return isSame ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    }
  }

  static Values.Image image(Settings settings, Values input) throws ModelException {
    if (!(input instanceof Values.Image image)) {
      throw ModelException.of(settings.layer(), "it needs images, but gets " + input);
    }
    settings.expect("data_format", "channels_last");
    return image;
  }

  private static boolean isSame(Settings settings) throws ModelException {
    String padding = settings.text("padding", "valid");
    if (!padding.equals("same") && !padding.equals("valid")) {
      throw ModelException.of(settings.layer(), "padding must be same or valid");
    }
    return padding.equals("same");
  }

  private static Windows kernels(Settings settings) throws ModelException {
    settings.expect("groups", "1");
    return new Windows(
        settings.pair("kernel_size"),
        settings.pair("strides", 1, 1),
        settings.pair("dilation_rate", 1, 1),
        isSame(settings));
  }

  static Part convolution(Settings settings, Values input) throws ModelException {
    Values.Image image = image(settings, input);
    Windows windows = kernels(settings);
    int filters = settings.count("filters");
    boolean isBiased = settings.flag("use_bias", true);
    int[] kernel = windows.size;
    return Part.of(
        new ConvolutionLayer.Builder(kernel)
            .name(settings.layer())
            .stride(windows.stride)
            .dilation(windows.dilation)
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
    Windows windows = kernels(settings);
    int multiplier = settings.count("depth_multiplier");
    int filters = Math.multiplyExact(image.channels(), multiplier);
    boolean isBiased = settings.flag("use_bias", true);
    int[] kernel = windows.size;
    return Part.of(
        new DepthwiseConvolution2D.Builder(kernel)
            .name(settings.layer())
            .stride(windows.stride)
            .dilation(windows.dilation)
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
    Windows windows = kernels(settings);
    int multiplier = settings.count("depth_multiplier");
    int between = Math.multiplyExact(image.channels(), multiplier);
    int filters = settings.count("filters");
    boolean isBiased = settings.flag("use_bias", true);
    int[] kernel = windows.size;
    return Part.of(
        new SeparableConvolution2D.Builder(kernel)
            .name(settings.layer())
            .stride(windows.stride)
            .dilation(windows.dilation)
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
    Values.Image image = image(settings, input);
    int[] size = settings.pair("pool_size");
    Windows windows =
        new Windows(size, settings.pair("strides", size), new int[] {1, 1}, isSame(settings));
    return Part.of(
        new SubsamplingLayer.Builder(type)
            .name(settings.layer())
            .kernelSize(size)
            .stride(windows.stride)
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
