package dev.assay.experiment;

import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.jspecify.annotations.Nullable;

/**
 * Where trials run; never changes their results.
 *
 * @param workers trials at a time, one core each; null for one a core
 */
public record ExecutionSettings(
    @Doc("trials at a time, one core each; if left out, one for each core") @In("[1, 1024]")
        @Nullable Integer workers) {}
