package dev.assay.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes the records of experiments. One thread at a time; the owner of the sweep is the only
 * writer. What {@link #finished} has returned for is durable; metrics may be batched until then.
 */
public interface RunRecorder extends AutoCloseable {

  /** Records an experiment, or updates the one of that name. */
  void experiment(ExperimentRecord experiment);

  /** Renames an experiment and all that belongs to it, so that its name is free again. */
  void archive(String experiment, String archivedName);

  /**
   * Records what a configuration's ranged parameters are now; its setup stays as it is.
   *
   * @param parameters dotted path → value, in the order of the file
   */
  void parameters(String experiment, int configuration, Map<String, Object> parameters);

  /**
   * Records another objective for a completed trial; what was measured at the best evaluation by
   * the old one is forgotten.
   */
  void rescored(String experiment, int trial, double objective);

  /**
   * Records other final values of some metrics of a completed trial.
   *
   * @param values metric → value
   */
  void summarized(String experiment, int trial, Map<String, Double> values);

  /** Records trials that are over as waiting again; nothing of theirs is running. */
  void waiting(String experiment, List<Integer> trials);

  /** Records what a sampler knew when it proposed a configuration, which is planned next. */
  void suggested(String experiment, Suggestion suggestion);

  /** Records trials as waiting; none of these numbers is recorded yet. */
  void planned(String experiment, List<PlannedTrial> trials);

  /** A trial's attempt begins: what an earlier attempt measured is forgotten. */
  void started(String experiment, int trial, String device, Instant when);

  /**
   * What a running trial's network looks like; its size and cost become metrics of the trial,
   * {@code parameters} and {@code flops}.
   */
  void built(String experiment, int trial, ModelSummary model);

  /** Measurements of a running trial. */
  void measured(String experiment, int trial, List<Metric> metrics);

  /** A running trial left a file behind. */
  void artifact(String experiment, Artifact artifact);

  /** A trial's attempt ended. */
  void finished(String experiment, int trial, TrialResult result, Instant when);

  /** Makes everything said so far durable. */
  void flush();

  @Override
  void close();
}
