package dev.assay.training.speed;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The network of {@code experiments/sequences/waves-form.yaml}, for series of equal length. */
final class SeriesReader {
  /** Steps of a series, of one number each. */
  static final int STEPS = 40;

  private static final int CELLS = 32;

  private SeriesReader() {}

  static ComputationGraph network(int classes) {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("input")
                .addVertex("steps", new ReshapeVertex(-1, 1, STEPS), "input")
                .addLayer(
                    "recurrent",
                    new LSTM.Builder().nIn(1).nOut(CELLS).activation(Activation.TANH).build(),
                    "steps")
                .addVertex("last", new LastTimeStepVertex("input"), "recurrent")
                .addLayer(
                    "output",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(CELLS)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "last")
                .setOutputs("output")
                .build());
    network.init();
    return network;
  }
}
