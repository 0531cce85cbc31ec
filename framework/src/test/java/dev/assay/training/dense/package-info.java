/** Tests of the training of dense stacks. */
@NullMarked
package dev.assay.training.dense;

import org.jspecify.annotations.NullMarked;
