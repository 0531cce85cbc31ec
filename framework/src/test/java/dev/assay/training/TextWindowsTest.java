package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.spi.dataset.InputShape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TextWindowsTest {

  @Test
  void rowsAreWalkedSideBySideStepByStep() {
    // 23 tokens in 2 rows of 11, of which 10 have a successor: 3 windows of 3, one place is left.
    TextWindows windows = new TextWindows(text(23, 3), 2);

    assertEquals(3, windows.perEpoch());
    assertArrayEquals(new int[] {0, 11, 1, 12, 2, 13}, minibatch(windows, 0));
    assertArrayEquals(new int[] {3, 14, 4, 15, 5, 16}, minibatch(windows, 1));
    assertArrayEquals(new int[] {6, 17, 7, 18, 8, 19}, minibatch(windows, 2));
  }

  @Test
  void everyEpochIsTheSame() {
    TextWindows windows = new TextWindows(text(100, 5), 4);
    int[] before = windows.order().clone();

    windows.shuffle(2);

    assertArrayEquals(before, windows.order());
  }

  /** The Penn Treebank's, as it is trained on everywhere: 1,327 windows of 20 rows of 35 places. */
  @Test
  void pennTreebank() {
    InputShape.Text text = text(929_589, 35);

    assertEquals(1327, text.windows(20));
    assertEquals(1327, new TextWindows(text, 20).perEpoch());
    int[] first = minibatch(new TextWindows(text, 20), 0);
    assertEquals(700, first.length);
    assertEquals(46_479, first[1]);
  }

  /** The series' worked example, 4 rows of 5 steps, as places. */
  @Test
  void fourRowsOfFiveSteps() {
    int[] first = minibatch(new TextWindows(text(929_589, 5), 4), 0);

    assertEquals(20, first.length);
    assertArrayEquals(
        new int[] {0, 232_397, 464_794, 697_191, 1, 232_398}, Arrays.copyOf(first, 6));
  }

  @Test
  void aWindowThatJustFits() {
    assertEquals(1, text(24, 5).windows(4));
    assertEquals(0, text(23, 5).windows(4));
    assertEquals(0, text(2, 1).windows(3));
  }

  @Test
  void rowsThatAreTooShort() {
    TrialFailedException e =
        assertThrows(TrialFailedException.class, () -> new TextWindows(text(23, 6), 4));

    assertEquals("a text of 23 tokens, cut into 4 rows, has no window of 6", e.getMessage());
  }

  private static InputShape.Text text(int tokens, int window) {
    return new InputShape.Text(tokens - 1, window, InputShape.Text.Unit.WORD);
  }

  private static int[] minibatch(TextWindows windows, int index) {
    return Arrays.copyOfRange(windows.order(), windows.from(index), windows.to(index));
  }
}
