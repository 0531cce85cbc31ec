/**
 * The command line: {@link dev.assay.cli.Main} is where to start, one class a verb, and {@link
 * dev.assay.cli.Surroundings} composes the rest. May use everything.
 */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
