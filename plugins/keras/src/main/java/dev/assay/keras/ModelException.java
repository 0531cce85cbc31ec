package dev.assay.keras;

import java.io.IOException;

/** A file holds no model that can be used; the message says why, to the user. */
final class ModelException extends IOException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  ModelException(String message) {
    this(message, "a model of images, series or plain values that Keras saved as .h5");
  }

  private ModelException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** Something is wrong with a layer. */
  static ModelException of(String layer, String problem) {
    return new ModelException("layer " + layer + ": " + problem);
  }

  /** A layer would see what follows the end of shorter series. */
  static ModelException ofUneven(String layer, String problem) {
    return new ModelException(
        "layer " + layer + ": " + problem,
        "series of one length, or a model that reads them forwards alone, as LSTM does");
  }

  /** What would do. */
  String remedy() {
    return remedy;
  }
}
