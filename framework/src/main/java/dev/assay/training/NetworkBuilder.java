package dev.assay.training;

import dev.assay.experiment.Setup;
import dev.assay.run.FailureReason;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.regularizer.Regularizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Builds the network of a setup, with its initial weights. */
final class NetworkBuilder {
  private NetworkBuilder() {}

  /**
   * A network whose initial weights depend on the setup and the stream alone. ND4J's global
   * generator is seeded for the weights before, and for the training's noise (dropout) after, so
   * that neither depends on what the process did earlier, nor the noise on how many weights there
   * are.
   *
   * @throws TrialFailedException if the architecture can't be built for such data
   */
  static MultiLayerNetwork build(Setup setup, DataShape shape, RandomStream trial) {
    List<Misfit> misfits = setup.architecture().check(shape);
    if (!misfits.isEmpty()) {
      throw new TrialFailedException(
          FailureReason.EXCEPTION,
          misfits.stream()
              .map(misfit -> misfit.rule() + "; " + misfit.remedy())
              .collect(Collectors.joining(". ", "the architecture doesn't fit the data: ", "")));
    }
    long weightSeed = trial.split("weights").nextLong();
    NeuralNetConfiguration.Builder defaults =
        new NeuralNetConfiguration.Builder()
            .seed(weightSeed)
            .dataType(DataType.FLOAT)
            .updater(setup.optimizer().updater());
    NetworkDraft draft =
        new NetworkDraft(defaults, new ArrayList<>(setup.architecture().layers(shape)));
    for (Regularizer regularizer : setup.regularizers()) {
      regularizer.apply(draft);
    }
    NeuralNetConfiguration.ListBuilder stack = draft.defaults().list();
    draft.layers().forEach(stack::layer);
    stack.setInputType(inputType(shape.input()));
    MultiLayerNetwork network = new MultiLayerNetwork(stack.build());
    Nd4j.getRandom().setSeed(weightSeed);
    network.init();
    network.addListeners(draft.listeners().toArray(TrainingListener[]::new));
    Nd4j.getRandom().setSeed(trial.split("noise").nextLong());
    return network;
  }

  private static InputType inputType(InputShape input) {
    if (input instanceof InputShape.Image image) {
      return InputType.convolutionalFlat(image.height(), image.width(), image.channels());
    }
    return InputType.feedForward(input.size());
  }
}
