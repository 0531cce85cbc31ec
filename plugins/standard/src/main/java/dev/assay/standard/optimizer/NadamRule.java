package dev.assay.standard.optimizer;

import dev.assay.spi.optimizer.UpdateFormula;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Nadam with a constant beta1 (Dozat, "Incorporating Nesterov momentum into Adam", ICLR workshop
 * 2016): with Adam's averages m of g and v of g², at step t from 1,
 *
 * <pre>
 *   m̂ = beta1·m / (1 − beta1^(t+1)) + (1 − beta1)·g / (1 − beta1^t)
 *   v̂ = v / (1 − beta2^t)
 *   w −= rate·m̂ / (√v̂ + epsilon)
 * </pre>
 *
 * ND4J's leaves out the correction of v, so that its first steps are many times too long.
 */
record NadamRule(ISchedule learningRate, double beta1, double beta2, double epsilon)
    implements UpdateRule {

  @Override
  public List<String> memory() {
    return List.of("m", "v");
  }

  @Override
  public void apply(
      INDArray gradient,
      Supplier<INDArray> parameters,
      List<INDArray> memory,
      double rate,
      int step) {
    INDArray mean = memory.get(0).muli(beta1).addi(gradient.mul(1 - beta1));
    INDArray square = memory.get(1).muli(beta2).addi(gradient.mul(gradient).muli(1 - beta2));
    double ahead = beta1 / (1 - Math.pow(beta1, step + 1));
    double now = (1 - beta1) / (1 - Math.pow(beta1, step));
    INDArray divisor = square.div(1 - Math.pow(beta2, step));
    Transforms.sqrt(divisor, false).addi(epsilon);
    gradient.muli(now).addi(mean.mul(ahead)).muli(rate).divi(divisor);
  }

  @Override
  public UpdateFormula formula() {
    float kept1 = (float) beta1;
    float kept2 = (float) beta2;
    float offset = (float) epsilon;
    return (gradient, parameters, memory, length, rate, step) -> {
      float[] mean = memory[0];
      float[] square = memory[1];
      float ahead = (float) (rate * beta1 / (1 - Math.pow(beta1, step + 1)));
      float now = (float) (rate * (1 - beta1) / (1 - Math.pow(beta1, step)));
      float correction = (float) (1 / (1 - Math.pow(beta2, step)));
      for (int i = 0; i < length; i++) {
        float g = gradient[i];
        mean[i] = kept1 * mean[i] + (1 - kept1) * g;
        square[i] = kept2 * square[i] + (1 - kept2) * g * g;
        float divisor = (float) Math.sqrt(square[i] * correction) + offset;
        gradient[i] = (now * g + ahead * mean[i]) / divisor;
      }
    };
  }

  @Override
  public IUpdater clone() {
    return this;
  }
}
