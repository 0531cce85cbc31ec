package dev.assay.spi.dataset;

import java.io.IOException;

/** Data that a dataset needs is missing or wrong; ends the command with exit code 3. */
public final class DataException extends IOException {
  private final String remedy;

  /**
   * A user-readable account.
   *
   * @param message which file, what is wrong with it
   * @param remedy what to do about it, such as which files to put where
   */
  public DataException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What the user can do about it. */
  public String remedy() {
    return remedy;
  }
}
