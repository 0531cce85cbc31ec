/**
 * The sampler family: which configurations a sweep tries. {@link
 * dev.assay.spi.sampler.PlannedSampler} and {@link dev.assay.spi.sampler.AdaptiveSampler} are what
 * to implement.
 */
@NullMarked
package dev.assay.spi.sampler;

import org.jspecify.annotations.NullMarked;
