/**
 * All that a plugin sees: {@link dev.assay.spi.Plugin} is where to start, {@link
 * dev.assay.spi.Component} is what it contributes. Uses nothing else of ours. Sub-packages: {@code
 * parameter} for describing parameters, {@code space} for search spaces, and one a family.
 */
@NullMarked
package dev.assay.spi;

import org.jspecify.annotations.NullMarked;
