/** Built-in initializers; {@link dev.assay.standard.initializer.Initializers} is their index. */
@NullMarked
package dev.assay.standard.initializer;

import org.jspecify.annotations.NullMarked;
