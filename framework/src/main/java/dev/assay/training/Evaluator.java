package dev.assay.training;

import dev.assay.inspection.Answer;
import dev.assay.inspection.Estimate;
import dev.assay.inspection.Example;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures a network's loss and accuracy, or of numbers its errors, on given examples, without
 * noise such as dropout and without penalties such as L2.
 *
 * <p>The loss is {@code −mean(ln p)}, p being the output (a probability) for the example's class,
 * kept at or above {@value #SMALLEST} so that one confident mistake doesn't make the mean infinite;
 * it is summed in double precision. Among equal highest outputs the lowest class index wins.
 *
 * <p>Of numbers the loss is the mean squared error; it and the other errors are in the numbers' own
 * unit, whatever the network learns them by.
 *
 * <p>Text is read from its beginning in one row, and what the network remembers goes all the way
 * with it; a probability there is kept at or above the least that a float holds to its full
 * precision.
 */
final class Evaluator {
  private static final double SMALLEST = 1e-7;
  private static final double SMALLEST_OF_TEXT = Float.MIN_NORMAL;
  private static final int BATCH_SIZE = 500;

  /** So many outputs are held at most, unless one example has more. */
  private static final int MOST_OUTPUTS = 1 << 22;

  private final DataShape shape;
  private final int batchSize;
  private final double smallest;
  private final TargetScale scale;
  private final BatchArrays arrays;

  /** One for examples with classes. */
  Evaluator(DataShape shape) {
    this(shape, TargetScale.NONE);
  }

  Evaluator(DataShape shape, TargetScale scale) {
    this(
        shape,
        scale,
        Math.max(1, Math.min(BATCH_SIZE, MOST_OUTPUTS / Math.max(1, shape.target().outputs()))));
  }

  /**
   * One that looks at so many examples at a time; how many makes no difference but in the last bits
   * of the loss.
   */
  Evaluator(DataShape shape, int batchSize) {
    this(shape, TargetScale.NONE, batchSize);
  }

  private Evaluator(DataShape shape, TargetScale scale, int batchSize) {
    this.shape = shape;
    this.scale = scale;
    this.batchSize = batchSize;
    this.smallest = shape.input() instanceof InputShape.Text ? SMALLEST_OF_TEXT : SMALLEST;
    this.arrays = new BatchArrays(batchSize, shape);
  }

  /** Measures on the examples of these indices, at least one. */
  Evaluation evaluate(Learner network, Examples examples, int[] indices) {
    return evaluate(network, examples, indices, /* told= */ null);
  }

  /**
   * Measures on the examples of these indices, at least one.
   *
   * @param told hears how each of them was judged; null if nobody wants to
   */
  Evaluation evaluate(
      Learner network, Examples examples, int[] indices, @Nullable Consumer<Answer> told) {
    return shape.isReal()
        ? numbers(network, examples, indices, told)
        : classes(network, examples, indices, told);
  }

  private Evaluation classes(
      Learner network, Examples examples, int[] indices, @Nullable Consumer<Answer> told) {
    double lossSum = 0;
    int correct = 0;
    int classes = shape.classes().size();
    network.beginReading();
    for (int from = 0; from < indices.length; from += batchSize) {
      int to = Math.min(indices.length, from + batchSize);
      float[] outputs = network.outputs(arrays.features(examples, indices, from, to), classes);
      for (int i = from; i < to; i++) {
        int row = (i - from) * classes;
        int label = arrays.label(examples, indices[i]);
        // Math.max keeps a NaN.
        lossSum -= Math.log(Math.max(outputs[row + label], smallest));
        int predicted = highest(outputs, row, classes);
        if (predicted == label) {
          correct++;
        }
        if (told != null) {
          told.accept(new Example(indices[i], label, predicted, outputs[row + predicted]));
        }
      }
    }
    return Evaluation.ofClasses(lossSum / indices.length, (double) correct / indices.length);
  }

  private Evaluation numbers(
      Learner network, Examples examples, int[] indices, @Nullable Consumer<Answer> told) {
    double squares = 0;
    double absolute = 0;
    network.beginReading();
    for (int from = 0; from < indices.length; from += batchSize) {
      int to = Math.min(indices.length, from + batchSize);
      float[] outputs = network.outputs(arrays.features(examples, indices, from, to), 1);
      for (int i = from; i < to; i++) {
        double actual = TargetScale.value(examples, indices[i]);
        double predicted = scale.unscaled(outputs[i - from]);
        squares += (predicted - actual) * (predicted - actual);
        absolute += Math.abs(predicted - actual);
        if (told != null) {
          told.accept(new Estimate(indices[i], actual, predicted));
        }
      }
    }
    return Evaluation.ofNumbers(squares / indices.length, absolute / indices.length);
  }

  /**
   * Place, counted from {@code from}, of the highest of so many values; the first of equal ones.
   */
  static int highest(float[] values, int from, int count) {
    int best = from;
    for (int i = from + 1; i < from + count; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best - from;
  }
}
