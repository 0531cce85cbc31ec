package dev.assay.standard.optimizer;

import dev.assay.spi.optimizer.UpdateFormula;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * AdaGrad, s += g², w −= rate·g / (√s + epsilon) (Duchi, Hazan and Singer, "Adaptive subgradient
 * methods for online learning and stochastic optimization", JMLR 2011). ND4J's loses its schedule
 * when it is copied into a network, and then makes every parameter NaN.
 */
record AdaGradRule(ISchedule learningRate, double epsilon) implements UpdateRule {

  @Override
  public List<String> memory() {
    return List.of("s");
  }

  @Override
  public void apply(
      INDArray gradient,
      Supplier<INDArray> parameters,
      List<INDArray> memory,
      double rate,
      int step) {
    INDArray squares = memory.get(0).addi(gradient.mul(gradient));
    gradient.muli(rate).divi(Transforms.sqrt(squares, true).addi(epsilon));
  }

  @Override
  public UpdateFormula formula() {
    float offset = (float) epsilon;
    return (gradient, parameters, memory, length, rate, step) -> {
      float[] squares = memory[0];
      float factor = (float) rate;
      for (int i = 0; i < length; i++) {
        squares[i] += gradient[i] * gradient[i];
        gradient[i] = factor * gradient[i] / ((float) Math.sqrt(squares[i]) + offset);
      }
    };
  }

  @Override
  public IUpdater clone() {
    return this;
  }
}
