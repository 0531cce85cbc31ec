package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.InitialWeights;
import dev.assay.experiment.ModelSource;
import dev.assay.experiment.Setup;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes sure, before any trial starts, that the data of all of them is there and sound, and the
 * models that they begin with are there.
 */
public final class DataPreparation {
  private final SetupReader setups;
  private final ModelSource models;

  /** Reads setups with this reader, and finds models here. */
  public DataPreparation(SetupReader setups, ModelSource models) {
    this.setups = setups;
    this.models = models;
  }

  /**
   * Looks for the models and prepares each dataset that a plan's trials use, once.
   *
   * @return SHA-256 of the datasets' files by their names, of those datasets that tell
   * @throws ProblemException with {@link ProblemException.Cause#ENVIRONMENT} if one can't be had
   */
  public Map<String, String> prepare(
      Experiment experiment, SweepPlan plan, DownloadProgress progress) {
    List<String> needed = new ArrayList<>(setups(plan.remaining()));
    if (plan.unplanned() > 0) {
      needed.addAll(experiment.exampleSetups());
    }
    return prepare(needed, progress);
  }

  /**
   * Looks for the models and prepares each dataset that these trials use, once.
   *
   * @return and throws as for a plan's
   */
  public Map<String, String> prepare(List<PlannedTrial> trials, DownloadProgress progress) {
    return prepare(setups(trials), progress);
  }

  private static Collection<String> setups(List<PlannedTrial> trials) {
    return trials.stream().map(PlannedTrial::setup).toList();
  }

  private Map<String, String> prepare(Collection<String> needed, DownloadProgress progress) {
    Set<String> missing = new TreeSet<>();
    Map<String, Dataset> datasets = new LinkedHashMap<>();
    // Thousands of setups may differ in other things; reading one makes all its components.
    Map<String, String> different = new LinkedHashMap<>();
    needed.forEach(setup -> different.putIfAbsent(SetupReader.filesKey(setup), setup));
    for (String canonical : different.values()) {
      Setup setup = setups.read(canonical);
      datasets.putIfAbsent(SetupReader.datasetKey(canonical), setup.dataset());
      InitialWeights weights = setup.initialWeights();
      if (weights != null && weights.trial() != null && models.hash(weights).isEmpty()) {
        missing.add(weights.source());
      }
    }
    if (!missing.isEmpty()) {
      String first = missing.iterator().next();
      throw ProblemException.environment(
          "initial-weights",
          "no model is kept of " + String.join(", ", missing) + ", with which training begins",
          "run the experiment "
              + InitialWeights.experiment(first)
              + " first; it keeps its models"
              + " unless it has save-model: false");
    }
    Map<String, String> checksums = new TreeMap<>();
    datasets.values().forEach(dataset -> checksums.putAll(prepare(dataset, progress)));
    return checksums;
  }

  /**
   * Prepares a dataset.
   *
   * @return and throws as for a plan's
   */
  public static Map<String, String> prepare(Dataset dataset, DownloadProgress progress) {
    try {
      dataset.prepare(progress);
      return dataset.checksums();
    } catch (DataException e) {
      throw ProblemException.environment("dataset", String.valueOf(e.getMessage()), e.remedy());
    } catch (IOException e) {
      throw ProblemException.environment(
          "dataset", "its files can't be read: " + e.getMessage(), "check the data folder");
    }
  }
}
