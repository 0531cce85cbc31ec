package dev.assay.training.output;

/** Softmax with cross-entropy, as Deeplearning4j's LossMCXENT has it. */
final class Softmax implements Ending {
  /** Where Deeplearning4j keeps the logarithm finite. */
  private static final double SMALLEST = 1e-10;

  @Override
  public void apply(float[] values, int rows, int classes) {
    for (int row = 0; row < rows; row++) {
      int from = row * classes;
      float greatest = values[from];
      for (int i = 1; i < classes; i++) {
        greatest = Math.max(greatest, values[from + i]);
      }
      double sum = 0;
      for (int i = from; i < from + classes; i++) {
        double power = Math.exp(values[i] - greatest);
        values[i] = (float) power;
        sum += power;
      }
      float factor = (float) (1 / sum);
      for (int i = from; i < from + classes; i++) {
        values[i] *= factor;
      }
    }
  }

  /** −∑ label·ln(probability). */
  @Override
  public double loss(float[] probabilities, float[] labels, int rows, int classes) {
    double loss = 0;
    for (int i = 0; i < rows * classes; i++) {
      // Also where a probability is NaN.
      if (labels[i] != 0) {
        loss -= labels[i] * Math.log(Math.max(probabilities[i], SMALLEST));
      }
    }
    return loss;
  }

  @Override
  public void gradient(
      float[] probabilities,
      float[] labels,
      float factor,
      float[] gradient,
      int rows,
      int classes) {
    for (int i = 0; i < rows * classes; i++) {
      gradient[i] = (probabilities[i] - labels[i]) * factor;
    }
  }
}
