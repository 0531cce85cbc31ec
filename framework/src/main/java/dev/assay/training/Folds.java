package dev.assay.training;

import dev.assay.run.FailureReason;
import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.Selection;
import dev.assay.spi.dataset.Splits;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Divides examples for k-fold cross-validation: training and validation examples are pooled and
 * dealt out anew to k folds, each of which is the validation set once while the others are trained
 * on. Test examples stay what they are.
 *
 * <p>The pool, in a random order, is dealt to the folds in turn, so that their sizes differ by one
 * at most. Stratified, that is done class by class, each going on at the fold after the one where
 * the class before it ended; then each class's numbers differ by one at most between folds, too
 * (Kohavi, "A study of cross-validation and bootstrap for accuracy estimation and model selection",
 * IJCAI 1995). Within a fold the examples keep the order of the pool, training examples first.
 */
public final class Folds {
  private final Splits splits;
  private final Examples pool;
  private final int[] foldOf;
  private final int count;

  /**
   * Divides.
   *
   * @param count number of folds, at least 2
   * @param stratified whether every fold gets its share of each class
   * @param random decides the division; all folds of a configuration need the same one
   * @throws TrialFailedException if there are fewer examples than folds
   */
  public Folds(Splits splits, int count, boolean stratified, RandomStream random) {
    if (count < 2) {
      throw new IllegalArgumentException("cross-validation needs at least 2 folds, not " + count);
    }
    this.splits = splits;
    this.pool = new Pool(splits.train(), splits.validation());
    this.count = count;
    if (pool.size() < count) {
      throw new TrialFailedException(
          FailureReason.DATA,
          "%d folds need at least as many examples for training and validation, not %d"
              .formatted(count, pool.size()));
    }
    this.foldOf = new int[pool.size()];
    SortedMap<Integer, int[]> groups = stratified ? classes() : new TreeMap<>();
    if (!stratified) {
      groups.put(0, IntStream.range(0, pool.size()).toArray());
    }
    int dealt = 0;
    for (Map.Entry<Integer, int[]> group : groups.entrySet()) {
      int[] rows = group.getValue();
      random.split(group.getKey()).shuffle(rows);
      for (int row : rows) {
        foldOf[row] = dealt++ % count;
      }
    }
  }

  /**
   * The examples with one fold for validation.
   *
   * @param index the fold, from 0
   */
  public Splits fold(int index) {
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException("fold " + index + " isn't in [0, " + count + ")");
    }
    return new Splits(
        new Selection(pool, rows(fold -> fold != index)),
        new Selection(pool, rows(fold -> fold == index)),
        splits.test());
  }

  private int[] rows(IntPredicate wanted) {
    return IntStream.range(0, pool.size()).filter(row -> wanted.test(foldOf[row])).toArray();
  }

  private SortedMap<Integer, int[]> classes() {
    int[] labels = IntStream.range(0, pool.size()).map(pool::label).toArray();
    SortedMap<Integer, int[]> rows = new TreeMap<>();
    for (int label : Arrays.stream(labels).distinct().toArray()) {
      rows.put(label, IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray());
    }
    return rows;
  }

  /** The examples of two lists, one after the other. */
  private record Pool(Examples first, Examples second) implements Examples {
    @Override
    public int size() {
      return first.size() + second.size();
    }

    @Override
    public void features(int index, float[] target, int offset) {
      part(index).features(within(index), target, offset);
    }

    @Override
    public int label(int index) {
      return part(index).label(within(index));
    }

    @Override
    public float value(int index) {
      return part(index).value(within(index));
    }

    private Examples part(int index) {
      return index < first.size() ? first : second;
    }

    private int within(int index) {
      return index < first.size() ? index : index - first.size();
    }
  }
}
