/**
 * Augmentation while training goes on: {@link dev.assay.training.augmentation.AugmentedFeatures}
 * prepares the next minibatch beside the current one. Uses the plugin interface alone.
 */
@NullMarked
package dev.assay.training.augmentation;

import org.jspecify.annotations.NullMarked;
