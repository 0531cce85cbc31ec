/**
 * What a network will look like and cost, told from its configuration without making its
 * parameters: {@link dev.assay.training.summary.NetworkSummary} is where to start. Uses {@code run}
 * and Deeplearning4j's configurations.
 */
@NullMarked
package dev.assay.training.summary;

import org.jspecify.annotations.NullMarked;
