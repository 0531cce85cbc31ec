package dev.assay.spi.initializer;

import dev.assay.spi.Kind;
import org.deeplearning4j.nn.weights.IWeightInit;

/** Initial values of a layer's weights. */
public interface Initializer {
  Kind<Initializer> KIND =
      new Kind<>("initializer", Initializer.class, "initial values of a layer's weights");

  /** A new instance of Deeplearning4j's description of it. */
  IWeightInit weightInit();
}
