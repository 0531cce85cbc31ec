/**
 * Series that a program draws, for trying things out without a file. {@link
 * dev.assay.standard.dataset.waves.WavesDataset} is where to start; uses only the plugin interface.
 */
@NullMarked
package dev.assay.standard.dataset.waves;

import org.jspecify.annotations.NullMarked;
