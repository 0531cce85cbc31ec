/** A user's own data files: where they may lie, and how what is wrong with them is told. */
@NullMarked
package dev.assay.standard.dataset.files;

import org.jspecify.annotations.NullMarked;
