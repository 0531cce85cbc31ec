/** Built-in building blocks; {@link dev.assay.standard.layer.Layers} is their index. */
@NullMarked
package dev.assay.standard.layer;

import org.jspecify.annotations.NullMarked;
