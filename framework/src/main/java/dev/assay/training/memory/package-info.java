/** When the native memory of arrays is freed. */
@NullMarked
package dev.assay.training.memory;

import org.jspecify.annotations.NullMarked;
