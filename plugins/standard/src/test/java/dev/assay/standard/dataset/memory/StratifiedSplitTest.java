package dev.assay.standard.dataset.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StratifiedSplitTest {
  /** 90 of class 0, 10 of class 1. */
  private static final int[] LABELS =
      IntStream.range(0, 100).map(i -> i % 10 == 0 ? 1 : 0).toArray();

  @Test
  void partsAreDisjointAndCoverAll() {
    StratifiedSplit split = StratifiedSplit.of(LABELS, 2, 0.2, 0.1, 7);
    int[] all =
        Stream.of(split.train(), split.validation(), split.test())
            .flatMapToInt(Arrays::stream)
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, 100).toArray(), all);
  }

  @Test
  void everyClassKeepsItsShare() {
    StratifiedSplit split = StratifiedSplit.of(LABELS, 2, 0.2, 0.1, 7);
    assertEquals("[70, 20, 10]", split.toString());
    assertEquals(2, Arrays.stream(split.validation()).filter(i -> LABELS[i] == 1).count());
    assertEquals(1, Arrays.stream(split.test()).filter(i -> LABELS[i] == 1).count());
  }

  @Test
  void aSingleExampleOfAClassStaysForTraining() {
    StratifiedSplit split = StratifiedSplit.of(new int[] {0, 1}, 2, 0.49, 0.5, 7);
    assertArrayEquals(new int[] {0, 1}, split.train());
  }

  @Test
  void theSeedDecides() {
    StratifiedSplit one = StratifiedSplit.of(LABELS, 2, 0.2, 0.1, 1);
    assertArrayEquals(one.test(), StratifiedSplit.of(LABELS, 2, 0.2, 0.1, 1).test());
    assertFalse(Arrays.equals(one.test(), StratifiedSplit.of(LABELS, 2, 0.2, 0.1, 2).test()));
  }

  @Test
  void fractionsMustLeaveSomethingForTraining() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> StratifiedSplit.checkFractions(0.5, 0.5));
    assertEquals(
        "validation and test must leave something for training: their sum must be below 1, not 1.0",
        refused.getMessage());
  }
}
