package dev.assay.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.inspection.Judgement.Bin;
import dev.assay.inspection.Judgement.Confused;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgementTest {

  /** The example in the documentation of scikit-learn's confusion_matrix. */
  @Test
  void counts_true_against_predicted_class() {
    Judgement judgement = judgement(3, new int[] {2, 0, 2, 2, 0, 1}, new int[] {0, 0, 2, 2, 0, 2});
    assertEquals(
        List.of(List.of(2, 0, 0), List.of(0, 0, 1), List.of(1, 0, 2)), judgement.confusion());
    assertEquals(6, judgement.examples());
    assertEquals(4, judgement.correct());
    assertEquals(4.0 / 6, judgement.accuracy());
  }

  /** The example in the documentation of scikit-learn's classification_report. */
  @Test
  void gives_precision_recall_and_f1_of_each_class() {
    Judgement judgement = judgement(3, new int[] {0, 1, 2, 2, 2}, new int[] {0, 0, 2, 2, 1});
    assertEquals(List.of(1, 1, 3), judgement.support());
    assertEquals(0.5, judgement.precision(0));
    assertEquals(1, judgement.recall(0));
    assertEquals(0.67, judgement.f1(0), 0.005);
    assertEquals(0, judgement.precision(1));
    assertEquals(0, judgement.recall(1));
    assertEquals(0, judgement.f1(1));
    assertEquals(1, judgement.precision(2));
    assertEquals(0.67, judgement.recall(2), 0.005);
    assertEquals(0.80, judgement.f1(2), 1e-12);
  }

  @Test
  void a_class_that_never_occurs_has_no_recall() {
    Judgement judgement = judgement(3, new int[] {0, 1}, new int[] {0, 1});
    assertTrue(Double.isNaN(judgement.recall(2)));
    assertTrue(Double.isNaN(judgement.precision(2)));
    assertTrue(Double.isNaN(judgement.f1(2)));
  }

  /** By hand: (13/15, 14/15] holds two, one of them right; (8/15, 9/15] two, both right. */
  @Test
  void the_calibration_error_is_the_mean_gap_between_confidence_and_accuracy() {
    JudgementTally tally = new JudgementTally("test", List.of("a", "b"));
    tally.add(new Example(0, 0, 0, 0.9));
    tally.add(new Example(1, 0, 1, 0.9));
    tally.add(new Example(2, 1, 1, 0.6));
    tally.add(new Example(3, 1, 1, 0.55));
    Judgement judgement = tally.judgement();
    assertEquals(new Bin(2, 0.9, 1), judgement.calibration().get(13));
    assertEquals(2, judgement.calibration().get(8).count());
    assertEquals(0.575, judgement.calibration().get(8).confidence(), 1e-12);
    assertEquals(0.5 * 0.4 + 0.5 * 0.425, judgement.calibrationError(), 1e-12);
  }

  @Test
  void certainty_and_doubt_fall_into_the_outermost_bins() {
    JudgementTally tally = new JudgementTally("test", List.of("a", "b"));
    tally.add(new Example(0, 0, 0, 1));
    tally.add(new Example(1, 0, 0, 0));
    tally.add(new Example(2, 0, 0, 1.0 / 15));
    List<Bin> bins = tally.judgement().calibration();
    assertEquals(1, bins.get(14).count());
    assertEquals(2, bins.get(0).count());
  }

  @Test
  void many_classes_are_counted_without_a_matrix() {
    List<String> classes = IntStream.range(0, 1000).mapToObj(Integer::toString).toList();
    JudgementTally tally = new JudgementTally("test", classes);
    tally.add(new Example(0, 999, 1, 0.5));
    assertEquals(List.of(), tally.judgement().confusion());
    assertEquals(1, tally.judgement().support().get(999));
    assertEquals(List.of(new Confused(999, 1, 1)), tally.judgement().confused());
  }

  @Test
  void the_commonest_mistakes_come_first_and_are_bounded() {
    int[] actual = {2, 0, 1, 0, 1, 0, 1};
    int[] predicted = {0, 1, 0, 1, 0, 0, 2};
    assertEquals(
        List.of(
            new Confused(0, 1, 2),
            new Confused(1, 0, 2),
            new Confused(1, 2, 1),
            new Confused(2, 0, 1)),
        judgement(3, actual, predicted).confused());
    int[] each = IntStream.range(0, 100).toArray();
    int[] next = IntStream.range(0, 100).map(i -> (i + 1) % 100).toArray();
    assertEquals(Judgement.MOST_CONFUSED, judgement(100, each, next).confused().size());
  }

  @Test
  void tables_of_another_size_are_refused() {
    List<Bin> bins = Collections.nCopies(Judgement.BINS, new Bin(0, 0, 0));
    List<Integer> one = List.of(1);
    List<Integer> two = List.of(1, 1);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Judgement(
                "test", List.of("a", "b"), 2, 1, two, one, two, List.of(), List.of(), bins));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Judgement(
                "test", List.of("a"), 1, 1, one, one, one, List.of(two), List.of(), bins));
    List<Confused> outside = List.of(new Confused(0, 1, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Judgement("test", List.of("a"), 1, 1, one, one, one, List.of(), outside, bins));
  }

  private static Judgement judgement(int classes, int[] actual, int[] predicted) {
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    JudgementTally tally = new JudgementTally("test", names);
    for (int i = 0; i < actual.length; i++) {
      tally.add(new Example(i, actual[i], predicted[i], 0.9));
    }
    return tally.judgement();
  }
}
