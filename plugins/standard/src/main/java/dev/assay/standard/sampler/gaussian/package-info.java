/**
 * Bayesian optimisation with a Gaussian process. {@link
 * dev.assay.standard.sampler.gaussian.GaussianProcessSampler} is where to start.
 */
@NullMarked
package dev.assay.standard.sampler.gaussian;

import org.jspecify.annotations.NullMarked;
