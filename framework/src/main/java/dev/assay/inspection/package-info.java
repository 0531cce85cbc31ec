/**
 * What is seen inside a trial's network: {@link dev.assay.inspection.Inspection} is all of it, kept
 * as a file beside the trial's model. Training makes it, the report shows it; these are plain
 * records, without anything of Deeplearning4j. May use nothing of ours.
 */
@NullMarked
package dev.assay.inspection;

import org.jspecify.annotations.NullMarked;
