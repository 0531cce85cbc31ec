package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;

/**
 * How a configuration is validated, if not once on the dataset's validation examples: by k-fold
 * cross-validation. Each fold is a trial of its own; the mean of their objectives is what the
 * configuration is ranked by.
 *
 * @param kFold into how many folds training and validation examples are divided
 * @param stratified whether every fold gets its share of each class
 */
public record ValidationSettings(
    @Doc("into how many folds training and validation examples are divided") @In("[2, 1000]")
        int kFold,
    @Doc("whether every fold gets its share of each class") @Default("true") boolean stratified) {}
