package dev.assay.cli;

import dev.assay.cli.surroundings.Surroundings;
import dev.assay.problem.ProblemException;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.sweep.TrialFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the model that a trial left. */
final class KeptModel {
  private KeptModel() {}

  /** The model's file, or a problem that says why there is none. */
  static Path of(Surroundings surroundings, TrialName name, Trial trial) {
    if (trial.state() != TrialState.COMPLETED) {
      throw ProblemException.input(
          name.toString(),
          "only a completed trial has a model, this one is " + trial.state().label(),
          "assay trials " + name.experiment() + " lists them");
    }
    Path file = new TrialFiles(surroundings.results(), name.experiment()).model(name.number());
    if (!Files.isRegularFile(file)) {
      throw ProblemException.input(
          name.toString(),
          "no model of it is kept",
          "a trial of an experiment without save-model: false");
    }
    return file;
  }

  /** What to say of a model's file that can't be used. */
  static ProblemException unreadable(Path model, IOException failure) {
    return ProblemException.environment(
        model.toString(),
        "can't be used: " + failure.getMessage(),
        "the file as training left it, of a network with layers and functions of Deeplearning4j alone");
  }
}
