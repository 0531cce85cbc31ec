/**
 * Looks inside a network while it trains and afterwards: {@link
 * dev.assay.training.inspection.SpreadRecorder} follows how its numbers spread, {@link
 * dev.assay.training.inspection.PictureMaker} shows what its layers compute. Neither changes
 * anything that training depends on. May use inspection and spi.
 */
@NullMarked
package dev.assay.training.inspection;

import org.jspecify.annotations.NullMarked;
