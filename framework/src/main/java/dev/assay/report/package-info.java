/**
 * Pages about an experiment: {@link dev.assay.report.ReportWriter} is where to start. Java renders
 * what reads as text or table through {@code report.mustache}, which escapes by default, and hands
 * the charts their data as JSON ({@code ChartData}); the scripts beside the template draw them. May
 * use run, ranking and problem.
 */
@NullMarked
package dev.assay.report;

import org.jspecify.annotations.NullMarked;
