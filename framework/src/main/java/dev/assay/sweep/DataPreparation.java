package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.SetupReader;
import dev.assay.problem.ProblemException;
import dev.assay.run.PlannedTrial;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.DownloadProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes sure, before any trial starts, that the data of all of them is there and sound. */
public final class DataPreparation {
  private final SetupReader setups;

  /** Reads setups with this reader. */
  public DataPreparation(SetupReader setups) {
    this.setups = setups;
  }

  /**
   * Prepares each dataset that a plan's trials use, once.
   *
   * @throws ProblemException with {@link ProblemException.Cause#ENVIRONMENT} if one can't be had
   */
  public void prepare(Experiment experiment, SweepPlan plan, DownloadProgress progress) {
    List<String> needed = new ArrayList<>(setups(plan.remaining()));
    if (plan.unplanned() > 0) {
      needed.addAll(experiment.exampleSetups());
    }
    prepare(needed, progress);
  }

  /** Prepares each dataset that these trials use, once. */
  public void prepare(List<PlannedTrial> trials, DownloadProgress progress) {
    prepare(setups(trials), progress);
  }

  private static Collection<String> setups(List<PlannedTrial> trials) {
    return trials.stream().map(PlannedTrial::setup).toList();
  }

  private void prepare(Collection<String> needed, DownloadProgress progress) {
    Map<String, Dataset> datasets = new LinkedHashMap<>();
    for (String setup : needed) {
      String key = SetupReader.datasetKey(setup);
      if (!datasets.containsKey(key)) {
        datasets.put(key, setups.read(setup).dataset());
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
