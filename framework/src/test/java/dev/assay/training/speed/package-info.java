@NullMarked
package dev.assay.training.speed;

import org.jspecify.annotations.NullMarked;
