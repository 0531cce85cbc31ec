package dev.assay.training.output;

/** Linear units with the mean of their squared errors, as Deeplearning4j's LossMSE has it. */
final class SquaredError implements Ending {

  @Override
  public void apply(float[] values, int rows, int units) {
    // The sums are the outputs.
  }

  /** ∑ (output − target)² / units. */
  @Override
  public double loss(float[] outputs, float[] targets, int rows, int units) {
    double sum = 0;
    for (int i = 0; i < rows * units; i++) {
      double error = outputs[i] - targets[i];
      sum += error * error;
    }
    return sum / units;
  }

  @Override
  public void gradient(
      float[] outputs, float[] targets, float factor, float[] gradient, int rows, int units) {
    for (int i = 0; i < rows * units; i++) {
      gradient[i] = 2 * (outputs[i] - targets[i]) / units * factor;
    }
  }
}
