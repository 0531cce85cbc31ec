/**
 * Pages about an experiment: {@link dev.assay.report.ReportWriter} is where to start. Java renders
 * what reads as text or table through templates, which escape by default, and hands the charts
 * their data as JSON ({@code ChartData}); the scripts beside the templates draw them. A page is a
 * list of sections ({@code Page}), and a new section is a line there, a record of what it shows,
 * and {@code sections/NAME.mustache}; where it has a chart, also {@code sections/NAME.js}, which
 * says {@code section("NAME", (element, drawn) => …)}. May use run, ranking, statistics and
 * problem.
 */
@NullMarked
package dev.assay.report;

import org.jspecify.annotations.NullMarked;
