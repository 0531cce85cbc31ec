package dev.assay.training;

import dev.assay.experiment.AverageWeights;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The moving average of a network's parameters, from their initial values on.
 *
 * <p>Batch normalisation's moving statistics are parameters to Deeplearning4j and averaged like the
 * weights: the averages lag behind the weights, and the statistics that go with them do so as much.
 */
final class WeightAverage {
  private final AverageWeights settings;
  private final INDArray parameters;
  private final INDArray average;
  private final INDArray aside;

  /**
   * An average that is equal to the parameters.
   *
   * @param parameters the network's own, which training changes
   */
  WeightAverage(AverageWeights settings, INDArray parameters) {
    this.settings = settings;
    this.parameters = parameters;
    this.average = parameters.dup();
    this.aside = parameters.dup();
  }

  /** Takes what the step of this number, from 1, made of the parameters into the average. */
  void stepped(long step) {
    double kept = settings.kept(step);
    average.muli(kept);
    Nd4j.getBlasWrapper().level1().axpy(average.length(), 1 - kept, parameters, average);
  }

  /** Does something with the averages in the parameters' place. */
  void during(Runnable task) {
    aside.assign(parameters);
    parameters.assign(average);
    try {
      task.run();
    } finally {
      parameters.assign(aside);
    }
  }

  void save(DataOutputStream out) throws IOException {
    StoredArray.write(average, out);
  }

  void restore(DataInputStream in) throws IOException {
    StoredArray.read(in, average);
  }
}
