/** Runs the program as its users do, as a process of its own; for tests of the whole product. */
@NullMarked
package dev.assay.product;

import org.jspecify.annotations.NullMarked;
