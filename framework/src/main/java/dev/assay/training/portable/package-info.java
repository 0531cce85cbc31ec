/**
 * Translates Deeplearning4j's networks into {@link dev.assay.portable.PortableLayer}: {@link
 * dev.assay.training.portable.Translation} is where to start. May use portable.
 */
@NullMarked
package dev.assay.training.portable;

import org.jspecify.annotations.NullMarked;
