package dev.assay.keras;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Keras's functions by name, those of which the library has the same. */
final class ActivationNames {
  static final String LINEAR = "linear";
  static final String SOFTMAX = "softmax";
  static final String HARD_SIGMOID = "hard_sigmoid";

  private static final Map<String, Supplier<IActivation>> ALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(LINEAR, ActivationIdentity::new),
              Map.entry(SOFTMAX, ActivationSoftmax::new),
              Map.entry("relu", ActivationReLU::new),
              Map.entry("relu6", ActivationReLU6::new),
              Map.entry("sigmoid", ActivationSigmoid::new),
              Map.entry("tanh", ActivationTanH::new),
              Map.entry("elu", ActivationELU::new),
              Map.entry("selu", ActivationSELU::new),
              Map.entry("softplus", ActivationSoftPlus::new),
              Map.entry("softsign", ActivationSoftSign::new),
              Map.entry("swish", ActivationSwish::new),
              Map.entry("silu", ActivationSwish::new),
              Map.entry("mish", ActivationMish::new)));

  private ActivationNames() {}

  /**
   * A layer's function.
   *
   * @throws ModelException if the library has none that is the same
   */
  static IActivation of(Settings settings) throws ModelException {
    return of(settings, "activation", LINEAR);
  }

  /**
   * One of a layer's functions.
   *
   * @param which the parameter that names it
   * @param otherwise which it is if the file doesn't say
   * @throws ModelException if the library has none that is the same
   */
  static IActivation of(Settings settings, String which, String otherwise) throws ModelException {
    String name = settings.text(which, otherwise);
    // Keras 3 means another function by it, which the library doesn't have.
    if (name.equals(HARD_SIGMOID) && settings.version() == 2) {
      return new ActivationHardSigmoid();
    }
    Supplier<IActivation> activation = ALL.get(name);
    if (activation == null) {
      throw ModelException.of(
          settings.layer(),
          "the %s %s is not known; known are %s, and hard_sigmoid in files of Keras 2"
              .formatted(which.replace('_', ' '), name, String.join(", ", ALL.keySet())));
    }
    return activation.get();
  }
}
