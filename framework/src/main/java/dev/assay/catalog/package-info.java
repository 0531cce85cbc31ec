/**
 * Finds plugins and looks their components up: {@link dev.assay.catalog.Catalog} is where to start.
 * May use spi and problem.
 */
@NullMarked
package dev.assay.catalog;

import org.jspecify.annotations.NullMarked;
