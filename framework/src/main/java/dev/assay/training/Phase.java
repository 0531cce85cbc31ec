package dev.assay.training;

import java.util.Locale;

/** What a trial spends its time on. */
enum Phase {
  DATA("loading the data"),
  BUILD("building the network"),
  FROZEN("computing what frozen layers put out"),
  PRE_TRAINING("pre-training"),
  TRAINING("training"),
  EVALUATION("evaluation"),
  INSPECTION("looking into the network"),
  CHECKPOINT("writing a checkpoint"),
  SAVING("saving the model");

  private final String description;

  Phase(String description) {
    this.description = description;
  }

  /** For people: {@code loading the data}. */
  String description() {
    return description;
  }

  /** Name in records: {@code data}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
