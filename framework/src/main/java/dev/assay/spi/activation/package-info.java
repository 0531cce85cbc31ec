/** The activation family: the function after a layer. */
@NullMarked
package dev.assay.spi.activation;

import org.jspecify.annotations.NullMarked;
