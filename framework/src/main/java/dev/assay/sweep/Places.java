package dev.assay.sweep;

import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialStage;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which recorded trial is which of its configuration's: the n-th of the screening, the n-th of the
 * confirmation. Replicates number the trials of both stages together, as many a seed as there are
 * folds, and stay what they are when the file asks for more initial seeds later; so a trial's place
 * in its stage is found by counting.
 */
final class Places {
  private final int folds;
  private final Map<Stay, SortedMap<Integer, Map<Integer, Trial>>> seeds = new HashMap<>();
  private final Map<Integer, Set<Integer>> used = new HashMap<>();

  private record Stay(int configuration, TrialStage stage) {}

  /** The places of these trials. */
  Places(Collection<Trial> recorded, int folds) {
    this.folds = folds;
    for (Trial trial : recorded) {
      PlannedTrial plan = trial.plan();
      int seed = plan.replicate() / folds;
      seeds(plan.configuration(), plan.stage())
          .computeIfAbsent(seed, s -> new HashMap<>())
          .put(plan.replicate() % folds, trial);
      used(plan.configuration()).add(seed);
    }
  }

  private SortedMap<Integer, Map<Integer, Trial>> seeds(int configuration, TrialStage stage) {
    return seeds.computeIfAbsent(new Stay(configuration, stage), stay -> new TreeMap<>());
  }

  private Set<Integer> used(int configuration) {
    return used.computeIfAbsent(configuration, number -> new HashSet<>());
  }

  /** The trial of this place, counted from 0, in a stage; null if none is recorded. */
  @Nullable Trial find(int configuration, TrialStage stage, int place) {
    return seeds(configuration, stage).values().stream()
        .skip(place / folds)
        .findFirst()
        .map(seed -> seed.get(place % folds))
        .orElse(null);
  }

  /**
   * Takes the replicate of a new trial's place.
   *
   * @param initial how many replicates belong to the screening as the file is now
   */
  int take(int configuration, TrialStage stage, int place, int initial) {
    SortedMap<Integer, Map<Integer, Trial>> own = seeds(configuration, stage);
    int seed =
        own.keySet().stream()
            .skip(place / folds)
            .findFirst()
            .orElseGet(() -> free(configuration, stage, initial / folds));
    own.computeIfAbsent(seed, s -> new HashMap<>());
    used(configuration).add(seed);
    return seed * folds + place % folds;
  }

  /** The screening comes first where there is room. */
  private int free(int configuration, TrialStage stage, int initial) {
    int seed = stage == TrialStage.SCREENING ? 0 : initial;
    while (used(configuration).contains(seed)) {
      seed++;
    }
    return seed;
  }
}
