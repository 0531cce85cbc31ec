/** The optimizer family: how gradients become updates. */
@NullMarked
package dev.assay.spi.optimizer;

import org.jspecify.annotations.NullMarked;
