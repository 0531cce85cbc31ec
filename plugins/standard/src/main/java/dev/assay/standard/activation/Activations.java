package dev.assay.standard.activation;

import dev.assay.spi.Component;
import dev.assay.spi.activation.Activation;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.List;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * The built-in activations.
 *
 * <p>They are ND4J's, except {@code gelu}, {@code randomized-leaky-relu} and {@code elu} with a
 * scale, whose gradients or values are wrong there in 1.0.0-M2.1. Softmax isn't among them:
 * networks end in it anyway, and it is no function for hidden layers.
 */
public final class Activations {
  private Activations() {}

  /** No parameters. */
  public record None() {}

  /** Parameters of {@code leaky-relu}. */
  public record LeakyRelu(
      @Doc("slope for negative inputs") @Default("0.01") @In("[0, 1)") double alpha) {}

  /** Parameters of {@code randomized-leaky-relu}. */
  public record Slopes(
      @Doc("least slope for negative inputs") @Default("0.125") @In("[0, 1)") double low,
      @Doc("greatest slope for negative inputs") @Default("0.3333333333333333") @In("(0, 1]")
          double high) {
    public Slopes {
      if (!(low < high)) {
        throw new IllegalArgumentException("low " + low + " must be under high " + high);
      }
    }
  }

  /** All of them. */
  public static List<Component<?, ?>> all() {
    return List.of(
        plain("identity", "x itself", ActivationIdentity::new),
        plain("sigmoid", "1 / (1 + exp(−x)), the logistic function", ActivationSigmoid::new),
        plain("tanh", "the hyperbolic tangent", ActivationTanH::new),
        plain("relu", "max(x, 0)", ActivationReLU::new),
        Component.of(
            Activation.KIND,
            "leaky-relu",
            "x, but alpha·x under 0",
            LeakyRelu.class,
            (p, context) -> () -> new ActivationLReLU(p.alpha())),
        Component.of(
            Activation.KIND,
            "randomized-leaky-relu",
            "x, but a·x under 0, with a random a in training and the mean one otherwise"
                + " (Xu et al., 2015)",
            Slopes.class,
            (p, context) -> () -> new RandomizedLeakyRelu(p.low(), p.high())),
        Component.of(
            Activation.KIND,
            "elu",
            "x, but alpha·(exp(x) − 1) under 0",
            Elu.class,
            (p, context) -> p.alpha() == 1 ? ActivationELU::new : () -> p),
        plain(
            "selu",
            "1.0507·x, but 1.0507·1.6733·(exp(x) − 1) under 0; keeps variances at 1",
            ActivationSELU::new),
        plain("softplus", "ln(1 + exp(x)), a smooth relu", ActivationSoftPlus::new),
        plain("softsign", "x / (1 + |x|)", ActivationSoftSign::new),
        plain("swish", "x·sigmoid(x)", ActivationSwish::new),
        plain("mish", "x·tanh(softplus(x))", ActivationMish::new),
        Component.of(
            Activation.KIND,
            "gelu",
            "x·Φ(x), with the normal distribution's Φ",
            Gelu.class,
            (p, context) -> () -> p));
  }

  private static Component<None, Activation> plain(
      String name, String summary, Activation activation) {
    return Component.of(Activation.KIND, name, summary, None.class, (p, context) -> activation);
  }
}
