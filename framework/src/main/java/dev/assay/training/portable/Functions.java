package dev.assay.training.portable;

import dev.assay.portable.PortableLayer.Function;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
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

/** Translates the library's activation functions. */
final class Functions {
  private static final Map<Class<?>, String> NAMES =
      Map.ofEntries(
          Map.entry(ActivationIdentity.class, "identity"),
          Map.entry(ActivationSigmoid.class, "sigmoid"),
          Map.entry(ActivationTanH.class, "tanh"),
          Map.entry(ActivationReLU6.class, "relu6"),
          Map.entry(ActivationSELU.class, "selu"),
          Map.entry(ActivationSoftPlus.class, "softplus"),
          Map.entry(ActivationSoftSign.class, "softsign"),
          Map.entry(ActivationSwish.class, "swish"),
          Map.entry(ActivationMish.class, "mish"),
          Map.entry(ActivationSoftmax.class, "softmax"));

  private Functions() {}

  static Function of(IActivation activation) throws UntranslatableException {
    if (activation instanceof ActivationReLU relu && isPlain(relu)) {
      return new Function("relu", 0);
    }
    if (activation instanceof ActivationLReLU leaky) {
      return new Function("leaky-relu", leaky.getAlpha());
    }
    if (activation instanceof ActivationELU elu) {
      return new Function("elu", elu.getAlpha());
    }
    String name = NAMES.get(activation.getClass());
    if (name == null) {
      throw new UntranslatableException(
          "it has the function " + activation.getClass().getSimpleName());
    }
    return new Function(name, 0);
  }

  private static boolean isPlain(ActivationReLU relu) {
    return isUnset(relu.getMax())
        && isUnset(relu.getThreshold())
        && isUnset(relu.getNegativeSlope());
  }

  private static boolean isUnset(Double value) {
    return value == null || value == 0;
  }
}
