/** The regularizer family: what keeps a network from overfitting. */
@NullMarked
package dev.assay.spi.regularizer;

import org.jspecify.annotations.NullMarked;
