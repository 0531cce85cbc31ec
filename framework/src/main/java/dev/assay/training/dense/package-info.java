/**
 * Training of stacks of dense layers without Deeplearning4j's machinery around each operation,
 * which takes several times as long as the arithmetic: {@link
 * dev.assay.training.dense.DenseNetwork} works on the parameters, gradients and optimizer state of
 * a network of the library, so that everything else, saving included, stays with that. May use spi.
 */
@NullMarked
package dev.assay.training.dense;

import org.jspecify.annotations.NullMarked;
