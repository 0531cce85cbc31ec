/** The pruner family: which trials are stopped early. */
@NullMarked
package dev.assay.spi.pruner;

import org.jspecify.annotations.NullMarked;
