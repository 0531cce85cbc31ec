package dev.assay.training;

import dev.assay.experiment.Setup;
import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.DataShape;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Builds setups whose architecture is a stack. */
final class Stacks {
  private Stacks() {}

  static MultiLayerNetwork build(Setup setup, DataShape shape, RandomStream trial) {
    return ((StackNetwork) NetworkBuilder.build(setup, shape, trial)).model();
  }
}
