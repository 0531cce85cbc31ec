package dev.assay.standard.optimizer;

import dev.assay.spi.optimizer.UpdateFormula;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Lion, w −= rate·sign(beta1·m + (1 − beta1)·g), m = beta2·m + (1 − beta2)·g (Chen et al.,
 * "Symbolic discovery of optimization algorithms", NeurIPS 2023), without its weight decay, which
 * is a regularizer here.
 */
record LionRule(ISchedule learningRate, double beta1, double beta2) implements UpdateRule {

  @Override
  public List<String> memory() {
    return List.of("m");
  }

  @Override
  public void apply(
      INDArray gradient,
      Supplier<INDArray> parameters,
      List<INDArray> memory,
      double rate,
      int step) {
    INDArray mean = memory.get(0);
    INDArray direction = Transforms.sign(mean.mul(beta1).addi(gradient.mul(1 - beta1)), false);
    mean.muli(beta2).addi(gradient.muli(1 - beta2));
    gradient.assign(direction.muli(rate));
  }

  @Override
  public UpdateFormula formula() {
    float kept1 = (float) beta1;
    float kept2 = (float) beta2;
    return (gradient, parameters, memory, length, rate, step) -> {
      float[] mean = memory[0];
      float factor = (float) rate;
      for (int i = 0; i < length; i++) {
        float g = gradient[i];
        float direction = kept1 * mean[i] + (1 - kept1) * g;
        mean[i] = kept2 * mean[i] + (1 - kept2) * g;
        gradient[i] = factor * Math.signum(direction);
      }
    };
  }

  @Override
  public IUpdater clone() {
    return this;
  }
}
