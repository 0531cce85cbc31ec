/**
 * Which configurations did best, and how sure that is: {@link dev.assay.ranking.Leaderboard} ranks
 * the completed trials of an experiment, {@link dev.assay.ranking.FactorComparison} compares the
 * values of one parameter where all else is equal. May use run and statistics.
 */
@NullMarked
package dev.assay.ranking;

import org.jspecify.annotations.NullMarked;
