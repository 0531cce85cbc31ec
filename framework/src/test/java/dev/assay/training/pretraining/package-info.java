@NullMarked
package dev.assay.training.pretraining;

import org.jspecify.annotations.NullMarked;
