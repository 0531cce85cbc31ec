package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.Splits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldsTest {
  private static final int CLASSES = 3;

  @ParameterizedTest
  @CsvSource({"97, 20, 5, true", "97, 20, 5, false", "4, 0, 4, true", "30, 11, 2, false"})
  void foldsAreDisjointAndCoverTrainingAndValidation(
      int train, int validation, int count, boolean stratified) {
    Splits splits = splits(train, validation);
    Folds folds = new Folds(splits, count, stratified, RandomStream.of(7));
    Set<Float> validated = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      Splits fold = folds.fold(i);
      List<Float> held = ids(fold.validation());
      held.forEach(id -> assertTrue(validated.add(id), () -> id + " is in two folds"));
      Set<Float> both = new HashSet<>(ids(fold.train()));
      assertEquals(train + validation - held.size(), both.size());
      both.addAll(held);
      assertEquals(train + validation, both.size());
      int smallest = (train + validation) / count;
      assertTrue(held.size() == smallest || held.size() == smallest + 1, () -> "" + held.size());
      assertSame(splits.test(), fold.test());
    }
    assertEquals(train + validation, validated.size());
  }

  @Test
  void stratifiedFoldsHaveEveryClassInProportion() {
    Splits splits = splits(101, 0);
    int[] whole = counts(splits.train());
    Folds folds = new Folds(splits, 4, /* stratified= */ true, RandomStream.of(1));
    for (int i = 0; i < 4; i++) {
      int[] counts = counts(folds.fold(i).validation());
      for (int label = 0; label < CLASSES; label++) {
        int smallest = whole[label] / 4;
        int count = counts[label];
        assertTrue(count == smallest || count == smallest + 1, count + " of " + whole[label]);
      }
    }
  }

  @Test
  void labelsStayWithTheirExamples() {
    Splits fold = new Folds(splits(50, 10), 3, /* stratified= */ false, RandomStream.of(1)).fold(1);
    for (Examples part : List.of(fold.train(), fold.validation())) {
      List<Float> ids = ids(part);
      assertArrayEquals(
          ids.stream().mapToInt(id -> label(id.intValue())).toArray(),
          IntStream.range(0, part.size()).map(part::label).toArray());
    }
  }

  @Test
  void theStreamDecides() {
    assertEquals(validation(1), validation(1));
    assertNotEquals(validation(1), validation(2));
    assertFalse(validation(1).equals(ids(splits(100, 0).train()).subList(0, 20)), "not shuffled");
  }

  @Test
  void refusesWhatCannotBeDivided() {
    assertThrows(
        TrialFailedException.class,
        () -> new Folds(splits(3, 1), 5, /* stratified= */ true, RandomStream.of(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Folds(splits(3, 1), 1, /* stratified= */ true, RandomStream.of(1)));
    Folds folds = new Folds(splits(3, 1), 2, /* stratified= */ true, RandomStream.of(1));
    assertThrows(IllegalArgumentException.class, () -> folds.fold(2));
  }

  private static List<Float> validation(long seed) {
    Folds folds = new Folds(splits(100, 0), 5, /* stratified= */ true, RandomStream.of(seed));
    return ids(folds.fold(0).validation());
  }

  /** Examples whose only feature is their number, counted through all parts. */
  private static Splits splits(int train, int validation) {
    return new Splits(
        numbered(0, train),
        numbered(train, train + validation),
        numbered(train + validation, train + validation + 5));
  }

  private static Examples numbered(int from, int to) {
    int count = to - from;
    float[] features = new float[count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      features[i] = from + i;
      labels[i] = label(from + i);
    }
    return new ArrayExamples(1, features, labels);
  }

  /** Classes of unequal size. */
  private static int label(int id) {
    return id % 7 < 4 ? 0 : id % 7 < 6 ? 1 : 2;
  }

  private static int[] counts(Examples examples) {
    int[] counts = new int[CLASSES];
    IntStream.range(0, examples.size()).forEach(i -> counts[examples.label(i)]++);
    return counts;
  }

  private static List<Float> ids(Examples examples) {
    List<Float> ids = new ArrayList<>();
    float[] feature = new float[1];
    for (int i = 0; i < examples.size(); i++) {
      examples.features(i, feature, 0);
      ids.add(feature[0]);
    }
    return ids;
  }
}
