/**
 * Runs trials in worker processes: {@link dev.assay.execution.WorkerPool} is where to start, {@link
 * dev.assay.execution.Message} is what coordinator and workers say to each other. May use run,
 * problem, device, process and the interfaces of sweep.
 */
@NullMarked
package dev.assay.execution;

import org.jspecify.annotations.NullMarked;
