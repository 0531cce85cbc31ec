/** Tests of the doctor, on simulated machines. */
@NullMarked
package dev.assay.doctor;

import org.jspecify.annotations.NullMarked;
