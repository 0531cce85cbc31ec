/**
 * Records for other programs: {@link dev.assay.export.TableExport} writes CSV and JSON Lines,
 * {@link dev.assay.export.tensorboard.TensorBoardExport} event files, {@link
 * dev.assay.export.optuna.OptunaExport} a study of Optuna's. May use run, problem, ranking and
 * configuration.
 */
@NullMarked
package dev.assay.export;

import org.jspecify.annotations.NullMarked;
