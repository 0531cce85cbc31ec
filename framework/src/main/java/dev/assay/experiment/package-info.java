/**
 * From file to typed, validated experiment: parsing with locations, parameter binding, the search
 * space. {@link dev.assay.experiment.ExperimentReader} is where to start; {@link
 * dev.assay.experiment.ExperimentSpec} is the file's top level. May use spi, catalog, problem, run
 * and device.
 */
@NullMarked
package dev.assay.experiment;

import org.jspecify.annotations.NullMarked;
