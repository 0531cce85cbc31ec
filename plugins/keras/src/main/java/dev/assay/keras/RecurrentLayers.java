package dev.assay.keras;

import static dev.assay.keras.Part.array;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers that remember, from a series' first step to its last. */
final class RecurrentLayers {
  /** Keras has the gates input, forget, candidate, output; the library has them so. */
  private static final int[] GATES = {2, 1, 3, 0};

  private static final int[] ONE = {0};

  private RecurrentLayers() {}

  static Part lstm(Settings settings, Values.Series input) throws ModelException {
    LSTM.Builder builder =
        new LSTM.Builder()
            .forgetGateBiasInit(settings.flag("unit_forget_bias", true) ? 1 : 0)
            .gateActivationFunction(elementWise(settings, "recurrent_activation", "sigmoid"));
    return part(settings, input, builder, GATES);
  }

  static Part simple(Settings settings, Values.Series input) throws ModelException {
    return part(settings, input, new SimpleRnn.Builder(), ONE);
  }

  private static Part part(
      Settings settings, Values.Series input, BaseRecurrentLayer.Builder<?> builder, int[] blocks)
      throws ModelException {
    // The library's layers always have a bias, and one output.
    settings.expect("use_bias", "true");
    settings.expect("stateful", "false");
    settings.expect("return_state", "false");
    settings.expect("time_major", "false");
    if (settings.number("recurrent_dropout", 0) != 0) {
      throw ModelException.of(
          settings.layer(), "recurrent_dropout must be 0, for the library has none");
    }
    int units = settings.count("units");
    builder.name(settings.layer());
    builder.nIn(input.features());
    builder.nOut(units);
    builder.activation(elementWise(settings, "activation", "tanh"));
    double dropout = settings.share("dropout", 0);
    if (dropout > 0) {
      // Keras drops the same of an input at every step.
      builder.dropOut(new SpatialDropout(1 - dropout));
    }
    int columns = Math.multiplyExact(blocks.length, units);
    return Part.of(
        builder.build(),
        input.with(units),
        (input.features() + units + 1L) * columns,
        arrays -> {
          Map<String, INDArray> weights = new HashMap<>();
          weights.put("W", matrix(settings, arrays, "kernel", blocks, input.features(), columns));
          weights.put("RW", matrix(settings, arrays, "recurrent_kernel", blocks, units, columns));
          weights.put("b", matrix(settings, arrays, "bias", blocks, columns));
          return weights;
        });
  }

  private static INDArray matrix(
      Settings settings, Map<String, KerasArray> arrays, String name, int[] blocks, int... shape)
      throws ModelException {
    KerasArray array =
        array(settings, arrays, name).expect(settings.layer(), name, shape).blocks(blocks);
    return shape.length == 1 ? array.vector() : array.permuted(0, 1);
  }

  private static IActivation elementWise(Settings settings, String name, String otherwise)
      throws ModelException {
    IActivation function = ActivationNames.of(settings, name, otherwise);
    // Of gates without a function the library computes other gradients.
    boolean isOpenGate = function instanceof ActivationIdentity && !name.equals("activation");
    if (function instanceof ActivationSoftmax || isOpenGate) {
      throw ModelException.of(
          settings.layer(), name + " can't be " + settings.text(name, otherwise));
    }
    return function;
  }
}
