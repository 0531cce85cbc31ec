package dev.assay.keras;

import static dev.assay.keras.Part.array;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Layers that don't ask how their values are arranged, or want plain vectors. */
final class VectorLayers {
  private VectorLayers() {}

  static Part dense(Settings settings, Values input) throws ModelException {
    if (!(input instanceof Values.Flat flat)) {
      throw ModelException.of(
          settings.layer(), "Dense needs plain values, but gets " + input + "; Flatten them first");
    }
    int units = settings.count("units");
    boolean isBiased = settings.flag("use_bias", true);
    IActivation activation = ActivationNames.of(settings);
    return Part.of(
        new DenseLayer.Builder()
            .name(settings.layer())
            .nIn(flat.size())
            .nOut(units)
            .hasBias(isBiased)
            .activation(activation)
            .build(),
        new Values.Flat(units),
        (flat.size() + (isBiased ? 1L : 0L)) * units,
        arrays -> {
          Map<String, INDArray> weights = new HashMap<>();
          KerasArray kernel =
              array(settings, arrays, "kernel")
                  .expect(settings.layer(), "kernel", flat.size(), units)
                  .reordered(flat.order());
          weights.put("W", kernel.permuted(0, 1));
          if (isBiased) {
            weights.put("b", bias(settings, arrays, units));
          }
          return weights;
        });
  }

  static INDArray bias(Settings settings, Map<String, KerasArray> arrays, int units)
      throws ModelException {
    return array(settings, arrays, "bias").expect(settings.layer(), "bias", units).vector();
  }

  static Part batchNormalization(Settings settings, Values input) throws ModelException {
    if (input instanceof Values.Image image) {
      settings.expectAxis("axis", 3);
      return normalization(settings, input, image.channels(), List.of());
    }
    if (input instanceof Values.Flat flat) {
      settings.expectAxis("axis", 1);
      return normalization(settings, input, flat.size(), flat.order());
    }
    throw ModelException.of(settings.layer(), "BatchNormalization can't take " + input);
  }

  /**
   * Normalises each channel.
   *
   * @param places their order, as in {@link Values.Flat}
   */
  static Part normalization(Settings settings, Values input, int size, List<Integer> places)
      throws ModelException {
    boolean isScaled = settings.flag("scale", true);
    boolean isShifted = settings.flag("center", true);
    return Part.of(
        new BatchNormalization.Builder()
            .name(settings.layer())
            .nIn(size)
            .nOut(size)
            .decay(settings.number("momentum", 0.99))
            .eps(settings.number("epsilon", 1e-3))
            .lockGammaBeta(!isScaled && !isShifted)
            .activation(new ActivationIdentity())
            .build(),
        input,
        4L * size,
        arrays -> {
          Map<String, INDArray> weights = new HashMap<>();
          if (isScaled || isShifted) {
            weights.put(
                "gamma", isScaled ? vector(settings, arrays, "gamma", size, places) : all(size, 1));
            weights.put(
                "beta", isShifted ? vector(settings, arrays, "beta", size, places) : all(size, 0));
          }
          weights.put("mean", vector(settings, arrays, "moving_mean", size, places));
          // As the library keeps it.
          INDArray variance = vector(settings, arrays, "moving_variance", size, places);
          weights.put("log10stdev", Transforms.log(variance).muli(0.5 / Math.log(10)));
          return weights;
        });
  }

  private static INDArray vector(
      Settings settings, Map<String, KerasArray> arrays, String name, int size, List<Integer> order)
      throws ModelException {
    return array(settings, arrays, name)
        .expect(settings.layer(), name, size)
        .reordered(order)
        .vector();
  }

  private static INDArray all(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return new KerasArray(new int[] {size}, values).vector();
  }

  static Part activation(Settings settings, Values input) throws ModelException {
    return applied(settings, input, ActivationNames.of(settings));
  }

  static Part relu(Settings settings, Values input) throws ModelException {
    double slope = settings.number("negative_slope", 0);
    double most = settings.number("max_value", Double.POSITIVE_INFINITY);
    if (settings.number("threshold", 0) != 0 || (most != 6 && !Double.isInfinite(most))) {
      throw ModelException.of(
          settings.layer(), "ReLU is known without threshold, and with a max_value of 6 or none");
    }
    if (slope != 0 && most == 6) {
      throw ModelException.of(settings.layer(), "ReLU is known with negative_slope or max_value");
    }
    return applied(
        settings,
        input,
        most == 6
            ? new ActivationReLU6()
            : slope == 0 ? new ActivationReLU() : new ActivationLReLU(slope));
  }

  static Part leakyRelu(Settings settings, Values input) throws ModelException {
    double slope = settings.number("negative_slope", settings.number("alpha", 0.3));
    return applied(settings, input, new ActivationLReLU(slope));
  }

  static Part elu(Settings settings, Values input) throws ModelException {
    if (settings.number("alpha", 1) != 1) {
      throw ModelException.of(settings.layer(), "ELU is known with an alpha of 1 only");
    }
    return applied(settings, input, new ActivationELU());
  }

  static Part softmax(Settings settings, Values input) throws ModelException {
    return applied(settings, input, new ActivationSoftmax());
  }

  private static Part applied(Settings settings, Values input, IActivation function)
      throws ModelException {
    if (function instanceof ActivationSoftmax && !(input instanceof Values.Flat)) {
      throw ModelException.of(settings.layer(), "softmax needs plain values, but gets " + input);
    }
    return Part.of(
        new ActivationLayer.Builder().name(settings.layer()).activation(function).build(), input);
  }

  static Part dropout(Settings settings, Values input) throws ModelException {
    settings.expect("noise_shape", "null");
    double rate = settings.share("rate");
    return rate == 0 ? Part.nothing(input) : noise(settings, input, new Dropout(1 - rate));
  }

  static Part spatialDropout(Settings settings, Values input) throws ModelException {
    ImageLayers.image(settings, input);
    return wholeDropout(settings, input);
  }

  /** Drops all of a channel, or of a feature, at once. */
  static Part wholeDropout(Settings settings, Values input) throws ModelException {
    double rate = settings.share("rate");
    return rate == 0 ? Part.nothing(input) : noise(settings, input, new SpatialDropout(1 - rate));
  }

  static Part gaussianDropout(Settings settings, Values input) throws ModelException {
    double rate = settings.share("rate");
    return rate == 0 ? Part.nothing(input) : noise(settings, input, new GaussianDropout(rate));
  }

  static Part gaussianNoise(Settings settings, Values input) throws ModelException {
    return noise(settings, input, new GaussianNoise(settings.number("stddev", 0)));
  }

  private static Part noise(Settings settings, Values input, IDropout noise) {
    return Part.of(new DropoutLayer.Builder(noise).name(settings.layer()).build(), input);
  }
}
