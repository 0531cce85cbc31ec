/** The schedule family: a value that changes during training, such as a learning rate. */
@NullMarked
package dev.assay.spi.schedule;

import org.jspecify.annotations.NullMarked;
