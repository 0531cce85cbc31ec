/** Built-in activations; {@link dev.assay.standard.activation.Activations} is their index. */
@NullMarked
package dev.assay.standard.activation;

import org.jspecify.annotations.NullMarked;
