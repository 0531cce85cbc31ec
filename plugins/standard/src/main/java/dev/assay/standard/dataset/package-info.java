/** Built-in datasets; {@link dev.assay.standard.dataset.Datasets} is their index. */
@NullMarked
package dev.assay.standard.dataset;

import org.jspecify.annotations.NullMarked;
