/**
 * The worker process: trains what the coordinator sends. {@link dev.assay.worker.WorkerMain} is its
 * entry point. May use execution's messages, training, experiment, catalog and spi.
 */
@NullMarked
package dev.assay.worker;

import org.jspecify.annotations.NullMarked;
