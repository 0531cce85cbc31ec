/**
 * Keras models, as architectures and as initial weights. {@link dev.assay.keras.KerasPlugin} lists
 * what there is; {@link dev.assay.keras.Archive} reads the HDF5 file, {@link
 * dev.assay.keras.ModelDescription} what it says of the layers, {@link dev.assay.keras.Translation}
 * makes Deeplearning4j's of them. Uses only the plugin interface, Deeplearning4j, Jackson and jHDF.
 */
@NullMarked
package dev.assay.keras;

import org.jspecify.annotations.NullMarked;
