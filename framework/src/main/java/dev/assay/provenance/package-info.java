/**
 * What a result was made with: {@link dev.assay.provenance.Environment} captures versions, machine,
 * commit and command line. May use run, process and device.
 */
@NullMarked
package dev.assay.provenance;

import org.jspecify.annotations.NullMarked;
