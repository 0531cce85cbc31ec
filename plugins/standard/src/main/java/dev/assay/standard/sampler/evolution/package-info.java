/**
 * Evolution strategies. {@link dev.assay.standard.sampler.evolution.CmaEsSampler} is where to
 * start.
 */
@NullMarked
package dev.assay.standard.sampler.evolution;

import org.jspecify.annotations.NullMarked;
