/**
 * Search by several objectives. {@link dev.assay.standard.sampler.pareto.NsgaSampler} is made for
 * them; {@link dev.assay.standard.sampler.pareto.OneLoss} lets samplers that know one loss take
 * part.
 */
@NullMarked
package dev.assay.standard.sampler.pareto;

import org.jspecify.annotations.NullMarked;
