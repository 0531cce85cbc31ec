/** The dataset family: labelled examples for training, validation and test. */
@NullMarked
package dev.assay.spi.dataset;

import org.jspecify.annotations.NullMarked;
