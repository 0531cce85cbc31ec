/** Built-in regularizers; {@link dev.assay.standard.regularizer.Regularizers} is their index. */
@NullMarked
package dev.assay.standard.regularizer;

import org.jspecify.annotations.NullMarked;
