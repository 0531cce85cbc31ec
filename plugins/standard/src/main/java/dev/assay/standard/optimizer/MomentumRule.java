package dev.assay.standard.optimizer;

import dev.assay.spi.optimizer.UpdateFormula;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Classic momentum, v = momentum·v − rate·g, w += v (Polyak, "Some methods of speeding up the
 * convergence of iteration methods", 1964); ND4J has only Nesterov's. Remembers −v.
 */
record MomentumRule(ISchedule learningRate, double momentum) implements UpdateRule {

  @Override
  public List<String> memory() {
    return List.of("v");
  }

  @Override
  public void apply(
      INDArray gradient,
      Supplier<INDArray> parameters,
      List<INDArray> memory,
      double rate,
      int step) {
    INDArray velocity = memory.get(0).muli(momentum).addi(gradient.muli(rate));
    gradient.assign(velocity);
  }

  @Override
  public UpdateFormula formula() {
    float kept = (float) momentum;
    return (gradient, parameters, memory, length, rate, step) -> {
      float[] velocity = memory[0];
      float factor = (float) rate;
      for (int i = 0; i < length; i++) {
        velocity[i] = kept * velocity[i] + factor * gradient[i];
        gradient[i] = velocity[i];
      }
    };
  }

  @Override
  public IUpdater clone() {
    return this;
  }
}
