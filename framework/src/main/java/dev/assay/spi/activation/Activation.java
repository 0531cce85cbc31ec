package dev.assay.spi.activation;

import dev.assay.spi.Kind;
import org.nd4j.linalg.activations.IActivation;

/** The function applied element-wise (softmax: row-wise) after a layer. */
public interface Activation {
  Kind<Activation> KIND = new Kind<>("activation", Activation.class, "the function after a layer");

  /** A new instance of ND4J's description of it. */
  IActivation activation();
}
