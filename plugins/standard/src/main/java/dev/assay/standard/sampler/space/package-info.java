/**
 * Search spaces as samplers need them: as numbers in the unit cube, as lists of combinations, and
 * without repeats. {@link dev.assay.standard.sampler.space.UnitCube} is where to start.
 */
@NullMarked
package dev.assay.standard.sampler.space;

import org.jspecify.annotations.NullMarked;
