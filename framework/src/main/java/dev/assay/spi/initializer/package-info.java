/** The initializer family: initial values of a layer's weights. */
@NullMarked
package dev.assay.spi.initializer;

import org.jspecify.annotations.NullMarked;
