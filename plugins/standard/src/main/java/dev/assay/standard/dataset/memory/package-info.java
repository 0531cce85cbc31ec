/**
 * Examples held in memory, and their division into training, validation and test; shared by the
 * built-in datasets. Uses only the plugin interface.
 */
@NullMarked
package dev.assay.standard.dataset.memory;

import org.jspecify.annotations.NullMarked;
