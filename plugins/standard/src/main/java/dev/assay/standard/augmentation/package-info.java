/** The built-in augmentations; {@link dev.assay.standard.augmentation.Augmentations} lists them. */
@NullMarked
package dev.assay.standard.augmentation;

import org.jspecify.annotations.NullMarked;
