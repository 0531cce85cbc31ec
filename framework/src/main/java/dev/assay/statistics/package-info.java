/**
 * What numbers measured by chance can and can't tell: estimates with intervals, paired comparisons,
 * corrections for asking many questions at once. Plain functions of arrays; start at {@link
 * dev.assay.statistics.PairedComparison}. Uses nothing of ours.
 */
@NullMarked
package dev.assay.statistics;

import org.jspecify.annotations.NullMarked;
