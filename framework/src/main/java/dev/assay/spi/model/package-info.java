/** The model format family: model files of other programs, from which initial weights come. */
@NullMarked
package dev.assay.spi.model;

import org.jspecify.annotations.NullMarked;
