/** Tests of reading files. */
@NullMarked
package dev.assay.experiment.yaml;

import org.jspecify.annotations.NullMarked;
