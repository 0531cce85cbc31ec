/**
 * Whether this machine is fit to run sweeps: {@link dev.assay.doctor.Doctor} is where to start,
 * each {@link dev.assay.doctor.Check} says what was found and what to do about it. Changes nothing.
 * May use device, process, execution, worker, catalog, store, run, problem and spi.
 */
@NullMarked
package dev.assay.doctor;

import org.jspecify.annotations.NullMarked;
