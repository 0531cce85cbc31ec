/**
 * The command line: {@link dev.assay.cli.Main} is where to start; one class a verb. May use
 * everything.
 */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
