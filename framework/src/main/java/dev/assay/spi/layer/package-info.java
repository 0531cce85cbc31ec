/** The layer family: building blocks of a network given as a list. */
@NullMarked
package dev.assay.spi.layer;

import org.jspecify.annotations.NullMarked;
