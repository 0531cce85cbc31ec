package dev.assay.standard.dataset.csv;

import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Target;
import org.jspecify.annotations.Nullable;

/**
 * A table's numbers.
 *
 * @param values features row by row, {@code rows × width}
 * @param labels class index of each row; all 0 if numbers are to be learnt
 * @param numbers what is to be learnt of each row, if it is a number; else null
 * @param target what is to be learnt; classes are sorted by name
 * @param width number of features
 */
// Made for one reading and not kept, so nobody compares or changes it.
@SuppressWarnings("ArrayRecordComponent")
record CsvTable(
    float[] values, int[] labels, float @Nullable [] numbers, Target target, int width) {

  /** What examples of such a shape look like. */
  DataShape shape(InputShape input) {
    return new DataShape(input, target);
  }

  /** How many groups are divided among training, validation and test, each by its share. */
  int groups() {
    return numbers == null ? target.outputs() : 1;
  }

  /**
   * The values, each column brought to mean 0 and (population) variance 1 over the given rows; a
   * column that is constant there becomes 0 there.
   */
  float[] standardized(int[] rows) {
    float[] standardized = new float[values.length];
    for (int column = 0; column < width; column++) {
      double sum = 0;
      for (int row : rows) {
        sum += values[row * width + column];
      }
      double mean = sum / rows.length;
      double squares = 0;
      for (int row : rows) {
        double deviation = values[row * width + column] - mean;
        squares += deviation * deviation;
      }
      double deviation = Math.sqrt(squares / rows.length);
      double scale = deviation > 0 ? 1 / deviation : 1;
      for (int i = column; i < values.length; i += width) {
        standardized[i] = (float) ((values[i] - mean) * scale);
      }
    }
    return standardized;
  }
}
