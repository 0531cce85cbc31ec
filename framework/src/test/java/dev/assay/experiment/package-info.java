/** Tests of experiment files, with the components of {@link dev.assay.experiment.ToyPlugin}. */
@NullMarked
package dev.assay.experiment;

import org.jspecify.annotations.NullMarked;
