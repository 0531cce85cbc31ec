package dev.assay.training;

import dev.assay.run.FailureReason;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Ends a trial that can't recover: its loss or a parameter became NaN or infinite, or its loss grew
 * beyond both {@value #LARGEST_LOSS} and {@value #LARGEST_GROWTH} times that of the first
 * minibatch.
 */
final class DivergenceGuard {
  private static final double LARGEST_LOSS = 1e6;
  private static final double LARGEST_GROWTH = 1e3;

  private final IUpdater updater;
  private double first = Double.NaN;
  private double last = Double.NaN;

  /**
   * A guard that has seen nothing.
   *
   * @param updater whose learning rate its messages give
   */
  DivergenceGuard(IUpdater updater) {
    this.updater = updater;
  }

  /** Looks at a minibatch's loss. */
  void loss(double loss, long step, int epoch) {
    if (!Double.isFinite(loss)) {
      throw fail(FailureReason.NAN, "the loss became " + loss, step, epoch);
    }
    if (Double.isNaN(first)) {
      first = loss;
    }
    if (loss > Math.max(LARGEST_LOSS, LARGEST_GROWTH * first)) {
      throw fail(FailureReason.DIVERGED, "the loss grew to " + number(loss), step, epoch);
    }
    last = loss;
  }

  /**
   * Looks at the network at an evaluation; a ReLU turns NaN into 0, so that the loss alone may hide
   * it.
   */
  void parameters(INDArray parameters, long step, int epoch) {
    if (!Double.isFinite(parameters.sumNumber().doubleValue())) {
      throw fail(FailureReason.NAN, "a parameter became NaN or infinite", step, epoch);
    }
  }

  /** Looks at what an evaluation measured. */
  void metrics(Map<String, Double> metrics, long step, int epoch) {
    metrics.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw fail(FailureReason.NAN, name + " became " + value, step, epoch);
          }
        });
  }

  void save(DataOutputStream out) throws IOException {
    out.writeDouble(first);
    out.writeDouble(last);
  }

  void restore(DataInputStream in) throws IOException {
    first = in.readDouble();
    last = in.readDouble();
  }

  private TrialFailedException fail(FailureReason reason, String what, long step, int epoch) {
    StringBuilder message = new StringBuilder(what);
    message.append(" at step ").append(step).append(" (epoch ").append(epoch).append(')');
    if (updater.hasLearningRate() && step > 0) {
      double rate = updater.getLearningRate((int) (step - 1), epoch - 1);
      message.append(", learning rate ").append(number(rate));
    }
    if (!Double.isNaN(last)) {
      message.append("; the loss before was ").append(number(last));
      message.append(", the first ").append(number(first));
    }
    return new TrialFailedException(reason, message.toString());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
