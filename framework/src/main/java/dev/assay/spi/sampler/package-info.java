/** The sampler family: which configurations a sweep tries. */
@NullMarked
package dev.assay.spi.sampler;

import org.jspecify.annotations.NullMarked;
