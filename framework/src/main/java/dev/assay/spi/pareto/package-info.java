/**
 * Comparing by several numbers at once, all of which should be low: {@link
 * dev.assay.spi.pareto.Fronts} says which beats which, {@link dev.assay.spi.pareto.Hypervolume} how
 * good a set of them is. For samplers and rankings alike.
 */
@NullMarked
package dev.assay.spi.pareto;

import org.jspecify.annotations.NullMarked;
