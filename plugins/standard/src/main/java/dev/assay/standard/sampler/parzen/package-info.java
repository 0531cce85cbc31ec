/**
 * The tree-structured Parzen estimator. {@link dev.assay.standard.sampler.parzen.TpeSampler} is
 * where to start.
 */
@NullMarked
package dev.assay.standard.sampler.parzen;

import org.jspecify.annotations.NullMarked;
