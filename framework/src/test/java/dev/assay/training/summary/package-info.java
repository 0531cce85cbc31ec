@NullMarked
package dev.assay.training.summary;

import org.jspecify.annotations.NullMarked;
