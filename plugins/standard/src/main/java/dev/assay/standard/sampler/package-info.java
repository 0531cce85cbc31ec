/** Built-in samplers; {@link dev.assay.standard.sampler.Samplers} is their index. */
@NullMarked
package dev.assay.standard.sampler;

import org.jspecify.annotations.NullMarked;
