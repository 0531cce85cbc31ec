/**
 * A sweep as a person sees it: compares file and records, keeps other commands away, shows progress
 * and the outcome. {@link dev.assay.cli.sweep.SweepSession} is where to start. May use all but the
 * verbs.
 */
@NullMarked
package dev.assay.cli.sweep;

import org.jspecify.annotations.NullMarked;
