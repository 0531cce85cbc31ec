package dev.assay.export;

import dev.assay.ranking.RecordedCriteria;
import dev.assay.run.Criterion;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Metric;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What of an experiment goes out.
 *
 * @param experiment the experiment
 * @param trials its trials, by number
 * @param metrics trial number → measurements in the order they were taken
 */
public record ExportedExperiment(
    ExperimentRecord experiment, List<Trial> trials, Map<Integer, List<Metric>> metrics) {
  public ExportedExperiment {
    trials = trials.stream().sorted(Comparator.comparingInt(Trial::number)).toList();
    metrics = Map.copyOf(metrics);
  }

  /** Reads it. */
  public static ExportedExperiment read(RunReader reader, ExperimentRecord experiment) {
    return new ExportedExperiment(
        experiment, reader.trials(experiment.name()), reader.metrics(experiment.name()));
  }

  /** Its objectives. */
  public List<Criterion> criteria() {
    return RecordedCriteria.of(experiment);
  }

  /** A trial's measurements. */
  public List<Metric> metrics(Trial trial) {
    return metrics.getOrDefault(trial.number(), List.of());
  }
}
