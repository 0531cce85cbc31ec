/** How networks end: what their outputs are, and the loss that is measured of them. */
@NullMarked
package dev.assay.training.output;

import org.jspecify.annotations.NullMarked;
