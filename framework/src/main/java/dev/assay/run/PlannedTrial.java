package dev.assay.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trial before it runs.
 *
 * @param number unique in its experiment, from 0, in the order of planning
 * @param configuration index of the configuration, from 0
 * @param replicate index of the trial among those of the configuration, from 0: which seed, and in
 *     cross-validation which fold
 * @param seed what all the trial's randomness flows from
 * @param parameters the ranged parameters: dotted path → value (a number, boolean, string, or list
 *     of these), in the order of the file
 * @param setup the whole configuration as canonical JSON, no ranges left
 * @param stage what it is for
 * @param parent number of the trial from whose checkpoint it goes on; null if it begins afresh
 */
public record PlannedTrial(
    int number,
    int configuration,
    int replicate,
    long seed,
    Map<String, Object> parameters,
    String setup,
    TrialStage stage,
    @Nullable Integer parent) {
  public PlannedTrial {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Whether it trains on what another trial has come to. */
  public boolean goesOn() {
    return parent != null;
  }

  /** A trial that begins afresh, to compare its configuration with others. */
  public PlannedTrial(
      int number,
      int configuration,
      int replicate,
      long seed,
      Map<String, Object> parameters,
      String setup) {
    this(
        number,
        configuration,
        replicate,
        seed,
        parameters,
        setup,
        TrialStage.SCREENING,
        /* parent= */ null);
  }
}
