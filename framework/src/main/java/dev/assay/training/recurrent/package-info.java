/**
 * Training of recurrent networks on text, window by window, with what they remember carried on. It
 * works on Deeplearning4j's networks; {@code SequenceNetwork} is where to start.
 */
@NullMarked
package dev.assay.training.recurrent;

import org.jspecify.annotations.NullMarked;
