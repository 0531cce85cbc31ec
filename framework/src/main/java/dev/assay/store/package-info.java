/**
 * The records of experiments in one SQLite file, behind {@link dev.assay.run.RunRecorder} and
 * {@link dev.assay.run.RunReader}. {@link dev.assay.store.SqliteStore} is where to start; the
 * tables and the views for one's own queries are in {@code schema-1.sql}. May use run and problem.
 */
@NullMarked
package dev.assay.store;

import org.jspecify.annotations.NullMarked;
