/**
 * The augmentation family: random changes to training images. {@link
 * dev.assay.spi.augmentation.TrainingImage} is what they change.
 */
@NullMarked
package dev.assay.spi.augmentation;

import org.jspecify.annotations.NullMarked;
