package dev.assay.sweep;

import dev.assay.experiment.Setup;
import dev.assay.experiment.SetupReader;
import dev.assay.problem.ProblemException;
import dev.assay.run.PlannedTrial;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.DownloadProgress;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes sure, before any trial starts, that the data of all of them is there and sound. */
public final class DataPreparation {
  private final SetupReader setups;

  /** Reads setups with this reader. */
  public DataPreparation(SetupReader setups) {
    this.setups = setups;
  }

  /**
   * Prepares each dataset that these trials use, once.
   *
   * @throws ProblemException with {@link ProblemException.Cause#ENVIRONMENT} if one can't be had
   */
  public void prepare(Collection<PlannedTrial> trials, DownloadProgress progress) {
    Map<String, Dataset> datasets = new LinkedHashMap<>();
    for (PlannedTrial trial : trials) {
      String key = SetupReader.datasetKey(trial.setup());
      if (!datasets.containsKey(key)) {
        Setup setup = setups.read(trial.setup());
        datasets.put(key, setup.dataset());
      }
    }
    for (Dataset dataset : datasets.values()) {
      try {
        dataset.prepare(progress);
      } catch (DataException e) {
        throw ProblemException.environment("dataset", String.valueOf(e.getMessage()), e.remedy());
      } catch (IOException e) {
        throw ProblemException.environment(
            "dataset", "its files can't be read: " + e.getMessage(), "check the data folder");
      }
    }
  }
}
