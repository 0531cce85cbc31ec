/**
 * Which parameters matter: shares of the objective's variance by functional ANOVA ({@link
 * dev.assay.importance.FunctionalAnova}) and shares of what tells the best tenth from the rest
 * ({@link dev.assay.importance.PedAnova}). Start at {@link dev.assay.importance.Importance}. May
 * use run, ranking, configuration and the plugin interface's search space and random streams.
 */
@NullMarked
package dev.assay.importance;

import org.jspecify.annotations.NullMarked;
