/**
 * A synthetic set of hand-drawn digits that needs no download: {@link
 * dev.assay.standard.dataset.digits.DigitsDataset} is where to start. {@code Templates} holds the
 * strokes of each digit, {@code Hand} distorts them as a hand would, {@code Raster} draws them.
 */
@NullMarked
package dev.assay.standard.dataset.digits;

import org.jspecify.annotations.NullMarked;
