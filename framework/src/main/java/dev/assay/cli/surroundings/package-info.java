/**
 * The composition root: {@link dev.assay.cli.surroundings.Surroundings} has the folders that a
 * command works with, and the objects composed for them. Of the command line it uses nothing.
 */
@NullMarked
package dev.assay.cli.surroundings;

import org.jspecify.annotations.NullMarked;
