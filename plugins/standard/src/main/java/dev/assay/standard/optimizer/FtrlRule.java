package dev.assay.standard.optimizer;

import dev.assay.spi.optimizer.UpdateFormula;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * FTRL-Proximal with a rate for each coordinate (McMahan et al., "Ad click prediction: a view from
 * the trenches", KDD 2013, algorithm 1): at each step
 *
 * <pre>
 *   n += g²
 *   q' = (beta + √n) / rate,  z += g − (q' − q)·w,  q = q'
 *   w = 0 if |z| ≤ l1, else −(z − sign(z)·l1) / (q + l2)
 * </pre>
 *
 * The penalties weigh against the sum of all gradients so far, not against each one; without them
 * the rule is w −= rate·g / (beta + √n).
 *
 * <p>The paper begins at w = 0, with which a deep network can't learn. Here q and z begin at
 * beta/rate and −q·w of the initial weights, which the paper's follow from for w = 0: beta then
 * draws a weight to its initial value, and one that no gradient reaches becomes 0 if |q·w| ≤ l1.
 */
record FtrlRule(ISchedule learningRate, double beta, double l1, double l2) implements UpdateRule {

  @Override
  public List<String> memory() {
    return List.of("z", "n", "q");
  }

  @Override
  public void apply(
      INDArray gradient,
      Supplier<INDArray> parameters,
      List<INDArray> memory,
      double rate,
      int step) {
    if (rate == 0) {
      gradient.assign(0);
      return;
    }
    INDArray weights = parameters.get();
    INDArray z = memory.get(0);
    INDArray q = memory.get(2);
    INDArray first = q.eq(0).castTo(q.dataType()).muli(beta / rate);
    q.addi(first);
    z.subi(first.muli(weights));
    INDArray squares = memory.get(1).addi(gradient.mul(gradient));
    INDArray next = Transforms.sqrt(squares, true).addi(beta).divi(rate);
    z.addi(gradient).subi(next.sub(q).muli(weights));
    q.assign(next);
    INDArray shrunk = Transforms.max(Transforms.abs(z, true).subi(l1), 0, false);
    shrunk.muli(Transforms.sign(z, true)).divi(next.addi(l2));
    gradient.assign(weights.add(shrunk));
  }

  @Override
  public UpdateFormula formula() {
    return new Formula((float) beta, (float) l1, (float) l2);
  }

  @Override
  public IUpdater clone() {
    return this;
  }

  private record Formula(float beta, float l1, float l2) implements UpdateFormula {

    @Override
    public boolean followsParameters() {
      return true;
    }

    @Override
    public void apply(
        float[] gradient, float[] parameters, float[][] memory, int length, double rate, int step) {
      float[] z = memory[0];
      float[] n = memory[1];
      float[] q = memory[2];
      float inverse = (float) (1 / rate);
      for (int i = 0; i < length; i++) {
        if (rate == 0) {
          gradient[i] = 0;
          continue;
        }
        float w = parameters[i];
        if (q[i] == 0) {
          q[i] = beta * inverse;
          z[i] = -q[i] * w;
        }
        n[i] += gradient[i] * gradient[i];
        float next = (beta + (float) Math.sqrt(n[i])) * inverse;
        z[i] += gradient[i] - (next - q[i]) * w;
        q[i] = next;
        float shrunk = Math.max(Math.abs(z[i]) - l1, 0);
        gradient[i] = w + Math.signum(z[i]) * shrunk / (next + l2);
      }
    }
  }
}
