package dev.assay.run;

import java.util.List;

/**
 * What a sampler that learns from results knew when it proposed a configuration, so that the
 * proposal can be computed again.
 *
 * @param configuration the configuration it proposed
 * @param trials how many trials were planned by then: it knew those with smaller numbers
 * @param pending those among them that weren't over, in ascending order
 * @param fingerprint the experiment's at that time
 */
public record Suggestion(int configuration, int trials, List<Integer> pending, String fingerprint) {
  public Suggestion {
    pending = List.copyOf(pending);
  }
}
