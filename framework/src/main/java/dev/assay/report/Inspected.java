package dev.assay.report;

import dev.assay.inspection.Inspection;
import org.jspecify.annotations.Nullable;

/**
 * A trial whose network the report looks into.
 *
 * @param trial its number
 * @param inspection what was seen; null if nothing was
 * @param note what is missing and why; empty if nothing is
 */
public record Inspected(int trial, @Nullable Inspection inspection, String note) {}
