package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.jspecify.annotations.Nullable;

/**
 * Where trials run; never changes their results.
 *
 * @param workers trials at a time, one core each; null for one a core
 * @param checkpoint when running trials save how far they have come
 */
public record ExecutionSettings(
    @Doc("trials at a time, one core each; if left out, one for each core") @In("[1, 1024]")
        @Nullable Integer workers,
    @Doc("when running trials save how far they have come, besides on interruption")
        @Default("{every-minutes: 1}")
        CheckpointSettings checkpoint) {}
