/** Tests of devices and slots, on simulated machines. */
@NullMarked
package dev.assay.device;

import org.jspecify.annotations.NullMarked;
