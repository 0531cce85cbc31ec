/** Built-in optimizers; {@link dev.assay.standard.optimizer.Optimizers} is their index. */
@NullMarked
package dev.assay.standard.optimizer;

import org.jspecify.annotations.NullMarked;
