package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where trials run; never changes their results.
 *
 * @param workers trials at a time, one core each; null for one a core
 * @param trialTimeout how long one attempt of a trial may take; null for as long as it likes
 * @param recycleAfter after how many trials a worker process is replaced; null to leave it to
 *     Assay, which does so now and then and when a process's memory grows
 * @param stopAfterFailures after how many failed trials in a row with one reason no more start; 0
 *     for never
 */
public record ExecutionSettings(
    @Doc("trials at a time, one core each; if left out, one for each core") @In("[1, 1024]")
        @Nullable Integer workers,
    @Doc("how long a trial may take, such as 90s, 10m or 1h30m; if left out, as long as it likes")
        @Nullable Duration trialTimeout,
    @Doc(
            "after how many trials a worker process is replaced; if left out, now and then and"
                + " whenever its memory grows")
        @In("[1, 1000000]")
        @Nullable Integer recycleAfter,
    @Doc("after how many failed trials in a row with the same reason no more start; 0 for never")
        @Default("5")
        @In("[0, 1000000]")
        int stopAfterFailures) {}
