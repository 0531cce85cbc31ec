package dev.assay.example;

import dev.assay.contract.ActivationContract;
import dev.assay.spi.activation.Activation;

/** Every activation has to pass the contract: values, gradients, training, saving. */
class SnakeTest extends ActivationContract {

  @Override
  protected Activation activation() {
    return () -> new Snake(0.5);
  }

  @Override
  protected double value(double x) {
    return x + Math.pow(Math.sin(0.5 * x), 2) / 0.5;
  }
}
