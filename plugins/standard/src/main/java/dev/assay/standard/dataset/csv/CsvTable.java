package dev.assay.standard.dataset.csv;

import java.util.List;

/**
 * A table's numbers.
 *
 * @param values features row by row, {@code labels.length × width}
 * @param labels class index of each row
 * @param classes names of the classes, sorted
 * @param width number of features
 */
// Made for one reading and not kept, so nobody compares or changes it.
@SuppressWarnings("ArrayRecordComponent")
record CsvTable(float[] values, int[] labels, List<String> classes, int width) {

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
