/**
 * Binds trees of a file to parameter records. {@link dev.assay.experiment.binding.Binder} is where
 * to start: its one walk checks fixed values and every option of every range alike and gives a
 * {@link dev.assay.experiment.binding.Template}, from which any point of the search space is made.
 * May use spi, catalog, problem and experiment.yaml.
 */
@NullMarked
package dev.assay.experiment.binding;

import org.jspecify.annotations.NullMarked;
