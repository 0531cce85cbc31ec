/**
 * Drives a sweep: which trials an experiment still needs, in which order they start, what is
 * recorded when they end. {@link dev.assay.sweep.Sweep} is where to start; {@link
 * dev.assay.sweep.TrialExecutor} is what runs trials. May use spi, experiment, run and problem.
 */
@NullMarked
package dev.assay.sweep;

import org.jspecify.annotations.NullMarked;
