package dev.assay.training.recurrent;

import dev.assay.training.matrix.Numbers;

/**
 * Series, step by step: of each step the values of all rows. Reading ends at the last step of the
 * longest of them.
 */
final class SeriesBatch {
  private final SeriesGraph series;
  private float[] row = {};
  private float[] values = {};
  private float[] marks = {};
  private int steps;

  SeriesBatch(SeriesGraph series) {
    this.series = series;
  }

  /**
   * Takes in rows of features × steps.
   *
   * @param from the first of them
   */
  void read(Numbers features, int from, int count) {
    int size = series.features() * series.steps();
    int places = series.steps() * count;
    if (values.length < places * series.values()) {
      values = new float[places * series.values()];
      marks = new float[places];
    }
    row = row.length < size ? new float[size] : row;
    steps = series.mark() == null ? series.steps() : 1;
    for (int i = 0; i < count; i++) {
      features.part((from + i) * size, size).read(row, size);
      for (int step = 0; step < series.steps(); step++) {
        int place = step * count + i;
        for (int value = 0; value < series.values(); value++) {
          values[place * series.values() + value] = row[value * series.steps() + step];
        }
        marks[place] = markAt(step);
        steps = marks[place] == 0 ? steps : Math.max(steps, step + 1);
      }
    }
  }

  private float markAt(int step) {
    Integer mark = series.mark();
    return mark == null ? step == series.steps() - 1 ? 1 : 0 : row[mark * series.steps() + step];
  }

  /** Values of all places, steps × rows × values; dropout may change them. */
  float[] values() {
    return values;
  }

  /** What a place's output counts: 1 at a row's last step, else 0. */
  float mark(int place) {
    return marks[place];
  }

  /** How many steps there are until all series have ended. */
  int steps() {
    return steps;
  }
}
