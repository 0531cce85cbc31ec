package dev.assay.experiment;

import dev.assay.run.Goal;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;

/**
 * What configurations are compared by.
 *
 * @param metric such as {@code validation.accuracy}
 * @param goal which values are better
 * @param selectOnTest whether the metric may be one of test data; without this it may not
 */
public record Objective(
    @Doc("the metric to compare by, such as validation.accuracy") String metric,
    @Doc("which values are better") Goal goal,
    @Doc("allows a test metric as objective; results are then optimistic, and the report says so")
        @Default("false")
        boolean selectOnTest) {}
