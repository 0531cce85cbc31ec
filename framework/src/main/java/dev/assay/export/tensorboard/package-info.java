/** Event files that TensorBoard reads. */
@NullMarked
package dev.assay.export.tensorboard;

import org.jspecify.annotations.NullMarked;
