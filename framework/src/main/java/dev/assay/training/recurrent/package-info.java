/**
 * Training of recurrent networks on Deeplearning4j's own parameters: on text, window by window,
 * with what they remember carried on, of which {@code SequenceNetwork} is where to start; on whole
 * series, {@code SeriesNetwork}.
 */
@NullMarked
package dev.assay.training.recurrent;

import org.jspecify.annotations.NullMarked;
