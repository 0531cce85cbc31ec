package dev.assay.keras;

import java.io.IOException;

/** A file holds no model that can be used; the message says why, to the user. */
final class ModelException extends IOException {
  private static final long serialVersionUID = 1;

  ModelException(String message) {
    super(message);
  }

  /** Something is wrong with a layer. */
  static ModelException of(String layer, String problem) {
    return new ModelException("layer " + layer + ": " + problem);
  }
}
