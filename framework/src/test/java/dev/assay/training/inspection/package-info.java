/** Tests of what looks inside networks. */
@NullMarked
package dev.assay.training.inspection;

import org.jspecify.annotations.NullMarked;
