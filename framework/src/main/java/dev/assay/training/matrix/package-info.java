/**
 * Numbers outside the heap, their matrix products by BLAS, and what loops over them need: the means
 * by which networks are trained without Deeplearning4j's operations.
 */
@NullMarked
package dev.assay.training.matrix;

import org.jspecify.annotations.NullMarked;
