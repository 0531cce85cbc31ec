package dev.assay.spi.sampler;

import dev.assay.spi.Kind;
import dev.assay.spi.Misfit;
import dev.assay.spi.space.SearchSpace;
import java.util.List;
import java.util.OptionalLong;

/**
 * Decides which configurations a sweep tries: {@link PlannedSampler} before anything runs, {@link
 * AdaptiveSampler} as results come in.
 */
public sealed interface Sampler permits PlannedSampler, AdaptiveSampler {
  Kind<Sampler> KIND = new Kind<>("sampler", Sampler.class, "which configurations a sweep tries");

  /**
   * Why the sampler can't search such a space (paths are dotted paths of dimensions); empty if it
   * can, as most can any.
   */
  default List<Misfit> check(SearchSpace space) {
    return List.of();
  }

  /** How many different configurations it can propose; empty if there is no end. */
  OptionalLong size(SearchSpace space);
}
