package dev.assay.standard.dataset.files;

import dev.assay.spi.dataset.DataException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a dataset's files, collected, so that it can be mended in one go. */
public final class Mistakes {
  private static final int SHOWN = 20;

  private final List<String> shown = new ArrayList<>();
  private long count;

  /** Adds one: place and what is wrong there. */
  public void add(String mistake) {
    count++;
    if (shown.size() < SHOWN) {
      shown.add(mistake);
    }
  }

  /**
   * Goes on only if there is none.
   *
   * @throws DataException with the first of them, one a line, and how many more there are
   */
  public void throwIfAny(String remedy) throws DataException {
    if (count > 0) {
      String more = count > shown.size() ? "\nand " + (count - shown.size()) + " more" : "";
      throw new DataException(String.join("\n", shown) + more, remedy);
    }
  }
}
