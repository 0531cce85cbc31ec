/** Studies as Optuna's storage keeps them. */
@NullMarked
package dev.assay.export.optuna;

import org.jspecify.annotations.NullMarked;
