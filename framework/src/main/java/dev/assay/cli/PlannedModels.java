package dev.assay.cli;

import dev.assay.experiment.Setup;
import dev.assay.experiment.SetupReader;
import dev.assay.problem.ProblemException;
import dev.assay.run.ModelSummary;
import dev.assay.run.PlannedTrial;
import dev.assay.spi.dataset.DataShape;
import dev.assay.training.SetupSummary;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The networks of planned trials, none of which is made. */
final class PlannedModels {
  private final SetupReader setups;
  private final Map<String, ModelSummary> known = new HashMap<>();
  private final Map<String, DataShape> shapes = new HashMap<>();

  PlannedModels(SetupReader setups) {
    this.setups = setups;
  }

  /**
   * The trial's network.
   *
   * @throws ProblemException if it can't be built, or the data can't be read
   */
  ModelSummary of(PlannedTrial trial) {
    String key = SetupReader.networkKey(trial.setup());
    ModelSummary model = known.get(key);
    if (model == null) {
      Setup setup = setups.read(trial.setup());
      model = summary(trial, setup, shape(trial, setup));
      known.put(key, model);
    }
    return model;
  }

  private static ModelSummary summary(PlannedTrial trial, Setup setup, DataShape shape) {
    try {
      return SetupSummary.of(setup, shape);
    } catch (RuntimeException e) { // A plugin's architecture may throw anything.
      throw ProblemException.input(
          "trial " + trial.number(),
          "the network can't be built: " + e.getMessage(),
          "another architecture");
    }
  }

  private DataShape shape(PlannedTrial trial, Setup setup) {
    String key = SetupReader.datasetKey(trial.setup());
    DataShape shape = shapes.get(key);
    if (shape == null) {
      try {
        shape = setup.dataset().shape();
      } catch (IOException e) {
        throw ProblemException.environment(
            "trial " + trial.number(), "the data can't be read: " + e, "check the files");
      }
      shapes.put(key, shape);
    }
    return shape;
  }
}
