/** The architecture family: networks, built for the shape of the data. */
@NullMarked
package dev.assay.spi.architecture;

import org.jspecify.annotations.NullMarked;
