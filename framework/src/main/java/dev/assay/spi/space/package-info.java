/**
 * Search spaces: the ranges of an experiment file, as samplers see them. {@link
 * dev.assay.spi.space.SearchSpace} is where to start.
 */
@NullMarked
package dev.assay.spi.space;

import org.jspecify.annotations.NullMarked;
