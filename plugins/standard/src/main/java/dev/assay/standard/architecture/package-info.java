/** Built-in architectures; {@link dev.assay.standard.architecture.Architectures} is their index. */
@NullMarked
package dev.assay.standard.architecture;

import org.jspecify.annotations.NullMarked;
