/**
 * Which configurations did best, and how sure that is: {@link dev.assay.ranking.Leaderboard} ranks
 * the completed trials of an experiment. May use run.
 */
@NullMarked
package dev.assay.ranking;

import org.jspecify.annotations.NullMarked;
