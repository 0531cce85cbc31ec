/** Quasi-random samplers: points that fill a space more evenly than independent draws do. */
@NullMarked
package dev.assay.standard.sampler.sequence;

import org.jspecify.annotations.NullMarked;
