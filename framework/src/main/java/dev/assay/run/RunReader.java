package dev.assay.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the records of experiments. */
public interface RunReader extends AutoCloseable {

  /** All experiments, by name. */
  List<ExperimentRecord> experiments();

  /** One experiment; empty if there is none of that name. */
  Optional<ExperimentRecord> experiment(String name);

  /** An experiment's trials, by number. */
  List<Trial> trials(String experiment);

  /**
   * All measurements of an experiment: trial number → measurements in the order they were taken.
   */
  Map<Integer, List<Metric>> metrics(String experiment);

  /**
   * The networks of an experiment's configurations: number → summary; those of which no trial was
   * built yet, or before this was recorded, are missing.
   */
  Map<Integer, ModelSummary> models(String experiment);

  /** What the sampler knew when it proposed configurations, by their numbers. */
  List<Suggestion> suggestions(String experiment);

  /** The files that an experiment's trials left behind, by trial number. */
  List<Artifact> artifacts(String experiment);

  @Override
  void close();
}
