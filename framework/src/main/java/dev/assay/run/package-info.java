/**
 * The vocabulary of records: what a sweep writes down and what reports and listings read. {@link
 * dev.assay.run.Trial} is where to start; {@link dev.assay.run.RunRecorder} writes, {@link
 * dev.assay.run.RunReader} reads. Uses only the JDK.
 */
@NullMarked
package dev.assay.run;

import org.jspecify.annotations.NullMarked;
