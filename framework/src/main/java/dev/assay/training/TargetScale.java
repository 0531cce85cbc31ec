package dev.assay.training;

import dev.assay.run.FailureReason;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.Target;

/**
 * How numbers that are to be learnt are scaled for a network: z = (y − mean) / deviation. A number
 * that is the same for all training examples is only moved.
 *
 * @param mean of the training examples' numbers; 0 if they stay as they are
 * @param deviation their (population) standard deviation; 1 if they stay as they are
 */
record TargetScale(double mean, double deviation) {
  /** Leaves everything as it is. */
  static final TargetScale NONE = new TargetScale(0, 1);

  /**
   * The scale for a network that learns from these.
   *
   * @param train the training examples, which alone decide
   */
  static TargetScale of(Target target, Examples train) {
    if (!(target instanceof Target.Real real) || !real.standardized()) {
      return NONE;
    }
    int count = train.size();
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += value(train, i);
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double difference = train.value(i) - mean;
      squares += difference * difference;
    }
    double deviation = Math.sqrt(squares / count);
    return new TargetScale(mean, deviation > 0 ? deviation : 1);
  }

  /**
   * An example's number, checked.
   *
   * @throws TrialFailedException if it isn't finite
   */
  static float value(Examples examples, int index) {
    float value = examples.value(index);
    if (!Float.isFinite(value)) {
      throw new TrialFailedException(
          FailureReason.DATA,
          "the number to be learnt of example %d is %s".formatted(index, value));
    }
    return value;
  }

  /** What the network is to put out for a number. */
  float scaled(float value) {
    return (float) ((value - mean) / deviation);
  }

  /** The number that an output means. */
  double unscaled(float output) {
    return mean + deviation * output;
  }

  /** A mean squared error in the number's own unit, squared. */
  double squared(double loss) {
    return loss * deviation * deviation;
  }
}
