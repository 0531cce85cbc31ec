@NullMarked
package dev.assay.zoo;

import org.jspecify.annotations.NullMarked;
